# Gcrypt::Gcrypt: libgcrypt by pkg-config where there is one, else by its header and import library (Windows: add the
# folder that holds include/ and lib/ to CMAKE_PREFIX_PATH).
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(PC_GCRYPT QUIET IMPORTED_TARGET libgcrypt)
endif()
find_path(Gcrypt_INCLUDE_DIR gcrypt.h HINTS ${PC_GCRYPT_INCLUDE_DIRS})
find_library(Gcrypt_LIBRARY NAMES gcrypt libgcrypt libgcrypt-20 HINTS ${PC_GCRYPT_LIBRARY_DIRS})

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Gcrypt REQUIRED_VARS Gcrypt_LIBRARY Gcrypt_INCLUDE_DIR VERSION_VAR PC_GCRYPT_VERSION)
if(Gcrypt_FOUND AND NOT TARGET Gcrypt::Gcrypt)
    if(TARGET PkgConfig::PC_GCRYPT)
        add_library(Gcrypt::Gcrypt INTERFACE IMPORTED)
        target_link_libraries(Gcrypt::Gcrypt INTERFACE PkgConfig::PC_GCRYPT)
    else()
        add_library(Gcrypt::Gcrypt UNKNOWN IMPORTED)
        set_target_properties(Gcrypt::Gcrypt PROPERTIES IMPORTED_LOCATION "${Gcrypt_LIBRARY}"
            INTERFACE_INCLUDE_DIRECTORIES "${Gcrypt_INCLUDE_DIR}")
    endif()
endif()
mark_as_advanced(Gcrypt_INCLUDE_DIR Gcrypt_LIBRARY)
