# x86_64 Windows, cross-built on Debian. Qt for mingw: -DWBEMSCOPE_MINGW_QT=FOLDER or the environment variable of that name;
# moc, rcc and uic are the host's, so both Qt must be of the same version.
include("${CMAKE_CURRENT_LIST_DIR}/compilers-mingw.cmake")

set(WBEMSCOPE_MINGW_QT "$ENV{WBEMSCOPE_MINGW_QT}" CACHE PATH "Folder of the Qt built for mingw")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES WBEMSCOPE_MINGW_QT)
if(NOT EXISTS "${WBEMSCOPE_MINGW_QT}/lib/cmake/Qt6/Qt6Config.cmake")
    message(FATAL_ERROR "No Qt for mingw: set WBEMSCOPE_MINGW_QT to its folder (README, chapter Windows).")
endif()
list(APPEND CMAKE_FIND_ROOT_PATH "${WBEMSCOPE_MINGW_QT}")
list(APPEND CMAKE_PREFIX_PATH "${WBEMSCOPE_MINGW_QT}")

# Asio is headers only and Debian has it once, for the host. /usr/include itself would bring the host's C library along, so
# the compiler gets a folder that holds only links.
set(_asio "${CMAKE_BINARY_DIR}/asio-headers")
if(NOT CMAKE_PROJECT_NAME STREQUAL "CMAKE_TRY_COMPILE" AND NOT EXISTS "${_asio}/asio.hpp")
    file(MAKE_DIRECTORY "${_asio}")
    file(CREATE_LINK /usr/include/asio "${_asio}/asio" SYMBOLIC)
    file(CREATE_LINK /usr/include/asio.hpp "${_asio}/asio.hpp" SYMBOLIC)
endif()
set(CMAKE_CXX_STANDARD_INCLUDE_DIRECTORIES "${_asio}")

# What is built runs under Wine (packaging/windows/test gives it a prefix).
set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/under-wine")
