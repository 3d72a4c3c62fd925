"""What is common to the pages of the site: typography, links, feeds, maps."""
