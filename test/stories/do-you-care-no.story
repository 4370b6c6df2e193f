# She does not look after anyone: no more is asked, and help for herself is offered all the same
at 2026-11-23T10:00:00Z

> start the questions
question-asked

> go on
question-asked

> yes
question-asked

> skip
question-asked
  Who is this about?

> me
question-asked
  Do you look after, or give any help or support to, anyone

> no
form-result
  You can ask for help for yourself at any time
  Who can help you now
  not: Because you said
  not: Your reference

> change an answer
form-checked
  If you look after someone: No
  Which answer do you want to change or leave out?

> if you look after someone
question-asked
  You said: No

> not yet, but I soon will
question-asked
  How old are you?
