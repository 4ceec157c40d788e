#pragma once

// Windows' headers in the order in which they can be read; each of the others relies on the first.
#include <windows.h>

#include <objbase.h>
#include <oleauto.h>
#include <rpc.h>
