# After it was sent: what people ask next is about what they sent
at 2026-11-23T10:00:00Z

> can i fill in the form
question-asked
  Before

> go on
question-asked

> have you sent it
question-asked
  Nothing has been sent yet

> start again
started-again

> just ask for a carers assessment for me
question-asked

> yes
question-asked

> 52
question-asked

> an adult
question-asked

> Grays
question-asked

> same place
question-asked
  What is your name?

> Jo Bloggs
question-asked

> my number is 07700 900123 but ring after 6
question-asked

> only speak to me
question-asked

> no
question-asked
  07700 900123
  Can we send this

> yes
submitted
  Your reference
  not: fit any part of the law

> what happens now
form-progress
  A link worker will read it by

> i gave the wrong number
change-wanted
  What is wrong, and what should it say?

> it is 07700 900124
change-asked
  The link worker sees this first

> delete my answers
change-wanted
  What do you not want?
