# A question to the directory and danger in the middle: the form waits as it was, and nothing of it is lost
at 2026-11-23T10:00:00Z

> answer a few questions
question-asked

> go on
question-asked

> yes
question-asked

> yes
question-asked

> me, yes, 52, an adult
question-asked
  Where does the person you look after live?

> what is the number of thurrock carers centre
services-found
  Thurrock Carers
  Back to your questions
  Where does the person you look after live?
  not: useful

> what time do they close
service-details
  4pm
  Where does the person you look after live?

> southend
question-asked
  Where do you live?

> i want to die
crisis-help
  116 123
  999
  I am a computer
  not: Where do you live?

> go on where we were
question-asked
  Where do you live?

> same place
question-asked
  Which of these is so?

> is this private
privacy
  Which of these is so?

> check my answers
form-checked
  Your age: 25 to 64
  If they are a child or an adult: An adult
  Where they live: Southend-on-Sea
  Where you live: The same place
  A note that goes with it
  automatic wording match, not an assessment

> leave that note out
question-asked
  Which of these is so?

> check my answers
form-checked
  Where they live: Southend-on-Sea
  not: A note that goes with it

> go on with my questions
question-asked
  Which of these is so?

> stop and save
form-saved
  Your code:
  We keep your answers until Monday 30 November, 10am

> delete my answers
form-deleted

> go on where we were
went-back
  not: Which of these is so?
