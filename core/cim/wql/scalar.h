#pragma once

#include "core/cim/datetime.h"
#include "core/cim/wql/filter.h"

namespace wbemscope::cim::wql {

/// As WQL compares: numbers by value, text without case, a text against a number as a number where it is one,
/// a boolean against anything that can be read as one. Empty: they cannot be compared (one is NULL, or no
/// reading of the text makes sense).
std::optional<std::partial_ordering> compared(const Scalar& a, const Scalar& b);

/// The number in a text, the way uint64 and sint64 travel in queries; Null when it is none.
Scalar numberIn(const Scalar& text);
std::optional<DateTime> dateTimeIn(const Scalar& text);

/// A LIKE pattern made ready.
class LikePattern {
public:
    explicit LikePattern(QStringView pattern);
    bool matches(const Scalar& text) const; ///< False for anything but text.
    bool matches(QStringView text) const;

private:
    struct Range {
        char16_t low;
        char16_t high;
    };
    struct Element {
        enum class Kind : quint8 { Literal, One, Run, Set } kind = Kind::Literal;
        bool negated = false;
        char16_t literal = 0; ///< folded
        std::vector<Range> ranges;
    };
    template <class View> bool run(View text) const;
    static bool fits(const Element& element, char16_t folded);
    bool addSet(QStringView pattern, qsizetype& i);

    std::vector<Element> m_elements;
};

} // namespace wbemscope::cim::wql
