# Fifteen years old: words for the young, her own questions, children's services, and a person the same day
at 2026-11-23T10:00:00Z

> answer a few questions
question-asked

> yes, go on
question-asked

> yes, yes, me
question-asked
  If anyone can see: Yes
  Do you look after, or give any help or support to, anyone

> yes
question-asked
  How old are you?

> I'm 15
question-asked
  Is the person you help a grown-up or another child?

> a grown up
question-asked
  Where does the person you look after live?

> Essex, but not Thurrock or Southend
question-asked
  Where do you live?

> with her
question-asked
  Which of these is so?

> no
question-asked
  What do they need help with?

> mental health
question-asked

> cooking and cleaning, and washing her
question-asked
  About how many hours a week do you help them?

> about 12 hours
question-asked

> none of these
question-asked
  Has helping at home hurt your body

> a bit
question-asked
  how often have you felt sad, worried or too stressed

> some days
question-asked
  not: Does your GP know

> no
question-asked

> no
question-asked

> no
question-asked
  Do you want to go on helping them?

> yes, but only with more help
question-asked
  How long can you keep going like this?

> a few months
question-asked

> I don't know
question-asked

> nothing
question-asked
  What one thing would make things better for you?

> that someone talks to my teacher
question-asked
  What do you help with?
  Staying home from school

> cooking and cleaning, my brother
question-asked
  Does helping at home make school, college, sleep or friends harder?

> a lot
question-asked
  Is there a grown-up you trust who knows about this?

> no
question-asked

> none
question-asked

> Mia
question-asked
  It can be the number of a grown-up you trust

> 07700 900456
question-asked

> text only
question-asked

> yes
question-asked
  A grown-up you trust: No
  Can we send this to Essex County Council

> let the link worker talk to me first
submitted
  Your reference:
  A link worker will read it by Tuesday 24 November, 10am
  If you cannot wait, call
  you have a right to a young carer’s assessment
  that someone talks to my teacher
  0345 603 7627
  Childline
  0800 1111
