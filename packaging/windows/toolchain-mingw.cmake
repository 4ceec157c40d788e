# x86_64 Windows by Debian's mingw-w64 (posix threads). Qt for mingw: -DWBEMSCOPE_MINGW_QT=FOLDER or the environment
# variable of that name; moc, rcc and uic are the host's, so both Qt must be of the same version.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(_triplet x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${_triplet}-gcc-posix)
set(CMAKE_CXX_COMPILER ${_triplet}-g++-posix)
set(CMAKE_RC_COMPILER ${_triplet}-windres)

set(WBEMSCOPE_MINGW_QT "$ENV{WBEMSCOPE_MINGW_QT}" CACHE PATH "Folder of the Qt built for mingw")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES WBEMSCOPE_MINGW_QT)
if(NOT EXISTS "${WBEMSCOPE_MINGW_QT}/lib/cmake/Qt6/Qt6Config.cmake")
    message(FATAL_ERROR "No Qt for mingw: set WBEMSCOPE_MINGW_QT to its folder (README, chapter Windows).")
endif()

set(CMAKE_FIND_ROOT_PATH /usr/${_triplet} "${WBEMSCOPE_MINGW_QT}")
list(APPEND CMAKE_PREFIX_PATH "${WBEMSCOPE_MINGW_QT}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

set(QT_HOST_PATH /usr CACHE PATH "Qt of this machine, for moc, rcc and uic")
if(NOT DEFINED QT_HOST_PATH_CMAKE_DIR)
    file(GLOB _host_qt /usr/lib/*/cmake/Qt6/Qt6Config.cmake)
    list(GET _host_qt 0 _host_qt)
    cmake_path(GET _host_qt PARENT_PATH _host_qt)
    cmake_path(GET _host_qt PARENT_PATH _host_qt)
    set(QT_HOST_PATH_CMAKE_DIR "${_host_qt}" CACHE PATH "Its CMake packages")
endif()

# pkg-config must see the target's libraries alone.
set(ENV{PKG_CONFIG_LIBDIR} /usr/${_triplet}/lib/pkgconfig)
set(ENV{PKG_CONFIG_PATH} "")

# Asio is headers only and Debian has it once, for the host. /usr/include itself would bring the host's C library along, so
# the compiler gets a folder that holds only links.
set(_asio "${CMAKE_BINARY_DIR}/asio-headers")
if(NOT CMAKE_PROJECT_NAME STREQUAL "CMAKE_TRY_COMPILE" AND NOT EXISTS "${_asio}/asio.hpp")
    file(MAKE_DIRECTORY "${_asio}")
    file(CREATE_LINK /usr/include/asio "${_asio}/asio" SYMBOLIC)
    file(CREATE_LINK /usr/include/asio.hpp "${_asio}/asio.hpp" SYMBOLIC)
endif()
set(CMAKE_CXX_STANDARD_INCLUDE_DIRECTORIES "${_asio}")
