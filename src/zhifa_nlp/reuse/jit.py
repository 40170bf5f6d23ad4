"""The package's compiler, under the name by which the kernels of this stage know it."""

from zhifa_nlp.jit import Array, compiled

__all__ = ["Array", "compiled"]
