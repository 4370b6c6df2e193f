# A carer who knows what she wants: asked and sent in ten messages
at 2026-11-23T10:00:00Z

> just ask for a carers assessment for me
question-asked
  Are you, and the person you look after, safe right now?
  not: Who is this about?

> yes we're safe
question-asked
  How old are you?

> 52
question-asked
  Is the person you look after a child or an adult?

> an adult, my mum
question-asked
  Where does the person you look after live?

> Grays
question-asked
  Where do you live?

> same place
question-asked
  What is your name?
  not: Do you live with them?

> Anna Kowalska, 07700900123
question-asked
  I took these answers
  How to contact you: 07700 900123
  Is it safe to leave a message and say who we are?

> only speak to me
question-asked
  Does the person you look after know you are asking?
  You do not need their permission

> no
question-asked
  Your answers
  Where they live: Thurrock
  How to contact you: 07700 900123
  If it is safe to leave a message: No: only speak to me
  Can we send this to Thurrock Council so they can offer you a carer's assessment?

> yes
submitted
  Your reference:
  Your code:
  A link worker will read it and get in touch by Monday 30 November, 5pm
  Thurrock Council decides after an assessment
  Thurrock First
  not: eligible
  not: not entitled
