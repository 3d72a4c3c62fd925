"""A page is rendered once and becomes pictures in several sizes.

``page`` tells the story: ``render`` draws the page (as finely as ``scan`` says it is worth),
``encode`` turns it into the pictures that ``sizes`` lists, ``card`` draws the social card.
"""
