# The whole form, typed: why, back, a change, skips, and several answers in one message; fewer than forty messages
at 2026-11-23T10:00:00Z

> I look after my mum, she has dementia and I am worn out
services-found
  Do you look after someone? A few questions can show what you have a right to.
  Answer a few questions

> answer a few questions
question-asked
  Before we start
  Shall we go on?

> tell me how you use my information
question-asked
  Nobody reads it before you send it
  Shall we go on?

> go on
question-asked
  Are you, and the person you look after, safe right now?

> we are both safe
question-asked
  Are you somewhere you can answer without anyone seeing?

> why do you ask?
question-asked
  Some questions are not good to read if someone looks over your shoulder
  Are you somewhere you can answer without anyone seeing?

> yes
question-asked
  Who is this about?

> me, yes, 52, an adult, Grays, the same place, none of these
question-asked
  I took these answers
  Your age: 25 to 64
  Where they live: Thurrock
  What do they need help with?

> memory problems and getting frail
question-asked
  What do you do for them?

> washing and dressing, her tablets, the meals and the bills
question-asked
  About how many hours a week do you spend on this?

> about 60
question-asked
  Which of these is so for you?

> caring wakes me or keeps me up most nights
question-asked
  Which of these is hard because of caring?
  not: Looking after my children

> seeing family and friends, time for myself
question-asked
  Is any of these more than hard?
  not: My home

> no time for myself
question-asked
  Has caring made your body worse

> a bit
question-asked
  how often have you felt low

> back
question-asked
  Has caring made your body worse
  You said: A bit

> a lot
question-asked
  how often have you felt low

> most days
question-asked
  My GP does not know that I look after someone

> skip
question-asked
  Have you had thoughts like that?

> no
question-asked
  made to feel afraid at home

> no
question-asked
  Do you ever worry you might snap

> sometimes
question-asked
  hurting or neglecting the person you look after

> no
question-asked
  Do you want to go on looking after them?

> yes, but only with more help
question-asked
  How long can you go on as things are?

> a few months
question-asked
  If you were ill tomorrow, who would look after them?

> my sister, but we have no plan
question-asked
  Is a big change coming?
  not: I took these answers

> I am going into hospital
question-asked
  When will that be?

> next week
question-asked
  What one thing would help you most?

> A night of sleep, and someone to sit with her on Fridays.
question-asked
  Would any of these help us to reach you?

> none of these
question-asked
  What is your name?

> Anna Kowalska
question-asked
  Give a phone number or an email.

> 07700 900123
question-asked
  Is it safe to leave a message and say who we are?

> only speak to me
question-asked
  Does the person you look after know you are asking?

> check my answers
form-checked
  Nights: Most nights
  Your body: A lot
  Big changes: I am going into hospital
  When the change is: In the next 2 weeks
  If you were ill tomorrow: Someone, but no plan
  Which answer do you want to change or leave out?
  not: Your body: A bit

> nights
question-asked
  How often does caring wake you or keep you up?
  You said: Most nights

> every night
question-asked
  Does the person you look after know you are asking?

> no
question-asked
  Nights: Every night
  Can we send this to Thurrock Council

> yes
submitted
  Your reference:
  A link worker will read it by Wednesday 25 November, 5pm
  Your health is getting worse, or may get worse.
  Because you said: Nights: Every night
  Because you said: Your body: A lot
  Because you said: Family and friends: I can, but it is hard
  Because you said: Time for yourself: I cannot do this without help
  A night of sleep, and someone to sit with her on Fridays.
  not: Eating well.
  not: Money:
  not: eligible
  not: score
