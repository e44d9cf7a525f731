"""The text protocol of Py4J, as much of it as PySpark's calls need. PySpark itself comes from no registry that the build uses."""

import socket


class JavaError(Exception):
    pass


class Gateway:
    def __init__(self, port):
        self.file = socket.create_connection(("127.0.0.1", port)).makefile("rw", encoding="utf-8", newline="\n")

    def send(self, *lines):
        self.file.write("".join(line + "\n" for line in (*lines, "e")))
        self.file.flush()
        return self.value(self.file.readline().rstrip("\n"))

    def value(self, answer):
        ok, kind, text = answer[1] == "y", answer[2:3], answer[3:]
        if not ok:
            error = JavaObject(self, text)
            raise JavaError(error.toString() if kind == "r" else text)
        if kind in ("r", "l", "a", "t", "g", "h"):  # an object, a list, a map, an array, an iterator, a set
            return JavaObject(self, text)
        if kind in ("i", "L"):
            return int(text)
        return {"v": None, "n": None, "b": text.lower() == "true"}.get(kind, unescaped(text))

    def argument(self, value):
        if value is None:
            return "n"
        if isinstance(value, JavaObject):
            return "r" + value._id
        if isinstance(value, bool):
            return "b" + str(value)
        if isinstance(value, int):
            return "i" + str(value)
        if isinstance(value, str):
            return "s" + value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")
        made = self.send("i", "java.util.HashMap" if isinstance(value, dict) else "java.util.ArrayList")
        for item in value.items() if isinstance(value, dict) else [(one,) for one in value]:
            getattr(made, "put" if isinstance(value, dict) else "add")(*item)
        return "r" + made._id


def unescaped(text):
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\0", "\\")


class JavaObject:
    def __init__(self, gateway, id):
        self._gateway, self._id = gateway, id

    def __getattr__(self, name):
        gateway, id = self._gateway, self._id
        return lambda *given: gateway.send("c", id, name, *(gateway.argument(one) for one in given))

    def __iter__(self):
        return (self.get(i) for i in range(self.size()))


class JavaPackage:
    """A package or a class of it: what is called is a static method of the class before it."""

    def __init__(self, gateway, name=""):
        self._gateway, self._name = gateway, name

    def __getattr__(self, name):
        return JavaPackage(self._gateway, f"{self._name}.{name}" if self._name else name)

    def __call__(self, *given):
        owner, method = self._name.rsplit(".", 1)
        return self._gateway.send("c", "z:" + owner, method, *(self._gateway.argument(one) for one in given))
