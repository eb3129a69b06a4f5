"""Write the prints of all ten people anew; read the difference before it is committed."""

from tests.knowledge.golden import path, people, printed

for name, profile in people().items():
    path(name).write_text(printed(name, profile), encoding="utf-8")
    print(path(name).name)
