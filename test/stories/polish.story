# An everyday question in Polish: an interpreter, and the number of the council, in Polish
> moja mama jest chora, Tilbury
person-offered
  Polish interpreter, please
  Thurrock First, 01375 511000

> who speak polish
person-offered
  I do not know who speaks Polish

> mere pati bimar hai, help chahidi
person-offered
  Punjabi interpreter, please
