"""Google for Jobs: schema.org JobPosting on the pages of the careers site."""
