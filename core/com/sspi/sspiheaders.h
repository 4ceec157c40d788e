#pragma once

#include "core/com/support/windowsheaders.h"

#ifndef SECURITY_WIN32
#define SECURITY_WIN32
#endif
// wincred.h first: sspi.h then knows CREDUI_INFOW.
#include <wincred.h>

#include <sspi.h>
