"""What can be done with a document; each action is asked for by itself.

| action | what it is |
|---|---|
| read | read it for facts |
| keep | keep its text |
| index | put its text into the full text index |
| show | show its text beyond short quotations |
| export | put its text into exports |
| send | send its text elsewhere: to another program or service |
"""

from typing import Literal, get_args

Action = Literal["read", "keep", "index", "show", "export", "send"]
ACTIONS: tuple[Action, ...] = get_args(Action)
