#pragma once

// How long a test waits for what must come. wbemscope_test() puts this header in front of every test: QTRY_*
// give up after 5 s by default, which a machine that builds and tests at the same time takes for a bind. A
// time-out of a test tells a hang from work; it never measures speed.

#include <chrono>
#include <QTest>

namespace wbemscope::test {

inline constexpr int Patience = 60'000; ///< ms
inline constexpr std::chrono::milliseconds PatienceMs{Patience};

} // namespace wbemscope::test

#undef QTRY_VERIFY
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), ::wbemscope::test::Patience)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expression, message)                                                                    \
    QTRY_VERIFY2_WITH_TIMEOUT((expression), (message), ::wbemscope::test::Patience)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected)                                                                       \
    QTRY_COMPARE_WITH_TIMEOUT((actual), expected, ::wbemscope::test::Patience)
