# x86_64 Windows by Debian's mingw-w64 (posix threads): enough for Qt itself; ours is toolchain-mingw.cmake.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(_triplet x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${_triplet}-gcc-posix)
set(CMAKE_CXX_COMPILER ${_triplet}-g++-posix)
set(CMAKE_RC_COMPILER ${_triplet}-windres)

set(CMAKE_FIND_ROOT_PATH /usr/${_triplet})
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
