# One way to make a room's library, test, benchmark and fuzz target, so that flags and precompiled headers are
# the same everywhere and a folder's CMakeLists.txt is only a list of files.

add_library(wbemscope_flags INTERFACE)
target_compile_definitions(wbemscope_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    ASIO_STANDALONE ASIO_NO_DEPRECATED ASIO_SEPARATE_COMPILATION)
if(MSVC)
    target_compile_options(wbemscope_flags INTERFACE /W4 /permissive- /utf-8 /Zc:__cplusplus /bigobj)
else()
    target_compile_options(wbemscope_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
endif()
if(WBEMSCOPE_WERROR)
    target_compile_options(wbemscope_flags INTERFACE $<IF:$<CXX_COMPILER_ID:MSVC>,/WX,-Werror>)
endif()
if(WBEMSCOPE_SANITIZE)
    target_compile_options(wbemscope_flags INTERFACE -fsanitize=${WBEMSCOPE_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(wbemscope_flags INTERFACE -fsanitize=${WBEMSCOPE_SANITIZE})
endif()
if(WBEMSCOPE_FUZZ)
    # Instrumented everywhere, the driver only in the targets themselves.
    target_compile_options(wbemscope_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(WIN32)
    target_compile_definitions(wbemscope_flags INTERFACE UNICODE _UNICODE _WIN32_WINNT=0x0A00 NOMINMAX WIN32_LEAN_AND_MEAN)
endif()

find_program(WBEMSCOPE_CCACHE ccache)
if(WBEMSCOPE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers defeat ccache unless it may ignore their time stamps; and one checkout serves another only where
    # paths below it are taken relative to it.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${WBEMSCOPE_CCACHE})
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

if(MINGW)
    add_library(wbemscope_threadexit STATIC cmake/threadexit_mingw.cpp)
    set_target_properties(wbemscope_threadexit PROPERTIES AUTOMOC OFF)
    target_link_options(wbemscope_threadexit INTERFACE LINKER:-u,wbemscopeThreadExit)
endif()

# One precompiled header for everything that sees QtCore, one more for what sees widgets.
function(_wbemscope_common target)
    target_link_libraries(${target} PUBLIC wbemscope_flags Qt6::Core $<$<BOOL:${MINGW}>:wbemscope_threadexit>)
    target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
endfunction()

# wbemscope_library(NAME SOURCES... [LINK libs...] [WIDGETS])
function(wbemscope_library name)
    cmake_parse_arguments(A "WIDGETS" "" "SOURCES;LINK" ${ARGN})
    if(NOT A_SOURCES)
        return()
    endif()
    add_library(${name} STATIC ${A_SOURCES})
    _wbemscope_common(${name})
    target_link_libraries(${name} PUBLIC ${A_LINK})
    if(A_WIDGETS)
        target_link_libraries(${name} PUBLIC Qt6::Gui Qt6::Widgets)
        target_precompile_headers(${name} PRIVATE <QtWidgets/QtWidgets> <memory> <vector> <optional> <functional>)
    else()
        target_precompile_headers(${name} PRIVATE
            <QtCore/QByteArray> <QtCore/QString> <QtCore/QDateTime> <QtCore/QObject> <QtCore/QHash>
            <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <span> <stdexcept> <stop_token>
            <string> <variant> <vector>)
    endif()
endfunction()

# wbemscope_test(NAME SOURCES... [LINK libs...] [LABELS ...] [TIMEOUT s]): one Qt Test program under CTest.
function(wbemscope_test name)
    if(NOT WBEMSCOPE_TESTS)
        return()
    endif()
    cmake_parse_arguments(A "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    # Qt hands each test the paths of its folders; nobody asks for them here, and with them no object of one checkout
    # could serve another from the compiler cache.
    set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
    add_executable(${name} ${A_SOURCES})
    _wbemscope_common(${name})
    target_link_libraries(${name} PRIVATE Qt6::Test ${A_LINK})
    set_source_files_properties(${A_SOURCES} PROPERTIES
        COMPILE_OPTIONS "-include;${CMAKE_SOURCE_DIR}/tests/common/patience.h")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT A_TIMEOUT)
        set(A_TIMEOUT 300) # for a loaded machine; alone, none takes 30 s
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${A_TIMEOUT} LABELS "${A_LABELS}"
        SKIP_REGULAR_EXPRESSION "^WHOLE TEST SKIPPED"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;WBEMSCOPE_SOURCE_DIR=${CMAKE_SOURCE_DIR}")
    # Wine passes no variable of Qt on: the windows of a cross build are real ones, and only one is the active one.
    if(CMAKE_CROSSCOMPILING AND A_LINK MATCHES "wbemscope_(ui|window)")
        set_tests_properties(${name} PROPERTIES RESOURCE_LOCK desktop)
    endif()
endfunction()

# wbemscope_bench(NAME SOURCES... [LINK libs...]): a Google Benchmark program; never part of the test run.
function(wbemscope_bench name)
    if(NOT WBEMSCOPE_BENCH)
        return()
    endif()
    cmake_parse_arguments(A "" "" "SOURCES;LINK" ${ARGN})
    find_package(benchmark REQUIRED)
    add_executable(${name} ${A_SOURCES})
    _wbemscope_common(${name})
    target_link_libraries(${name} PRIVATE benchmark::benchmark ${A_LINK})
endfunction()

# wbemscope_fuzz(NAME SOURCES... [LINK libs...]): libFuzzer target; its seeds lie in tests/fuzz/corpus/NAME.
function(wbemscope_fuzz name)
    if(NOT WBEMSCOPE_FUZZ)
        return()
    endif()
    cmake_parse_arguments(A "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${A_SOURCES})
    _wbemscope_common(${name})
    target_link_libraries(${name} PRIVATE ${A_LINK})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    if(NOT TARGET fuzz-targets)
        add_custom_target(fuzz-targets)
    endif()
    add_dependencies(fuzz-targets ${name})
endfunction()

# wbemscope_windows_resources(TARGET DESCRIPTION): icon, version and manifest of a Windows program.
function(wbemscope_windows_resources _target _description)
    if(NOT WIN32)
        return()
    endif()
    enable_language(RC)
    set(_rc "${CMAKE_CURRENT_BINARY_DIR}/${_target}.rc")
    configure_file("${CMAKE_SOURCE_DIR}/packaging/windows/program.rc.in" "${_rc}" @ONLY)
    target_sources(${_target} PRIVATE "${_rc}")
    set_source_files_properties("${_rc}" PROPERTIES OBJECT_DEPENDS
        "${CMAKE_SOURCE_DIR}/packaging/windows/program.manifest;${CMAKE_SOURCE_DIR}/resources/icons/app.ico")
    if(MSVC)
        target_link_options(${_target} PRIVATE /MANIFEST:NO) # ours is in the resources
    endif()
endfunction()
