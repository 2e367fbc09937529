"""What a company sets up once: the logo, boards, mailboxes, pipeline templates, custom fields, data protection."""

from chalicelib.console.pages.settings import boards, erasures, fields, hub, logo, mailboxes, pipelines, privacy

__all__ = ["boards", "erasures", "fields", "hub", "logo", "mailboxes", "pipelines", "privacy"]
