#include "core/cim/wql/scalar.h"

#include <algorithm>
#include <array>
#include <utility>

namespace wbemscope::cim::wql {

Scalar Scalar::boolean(bool v) {
    Scalar x;
    x.kind = Kind::Bool;
    x.b = v;
    return x;
}
Scalar Scalar::sint(qint64 v) {
    Scalar x;
    x.kind = Kind::Signed;
    x.s = v;
    return x;
}
Scalar Scalar::uint(quint64 v) {
    Scalar x;
    x.kind = Kind::Unsigned;
    x.u = v;
    return x;
}
Scalar Scalar::real(double v) {
    Scalar x;
    x.kind = Kind::Real;
    x.r = v;
    return x;
}
Scalar Scalar::string(QStringView v) {
    Scalar x;
    x.kind = Kind::Text;
    x.text = v;
    return x;
}
Scalar Scalar::string(QLatin1StringView v) {
    Scalar x;
    x.kind = Kind::Latin1;
    x.latin1 = v;
    return x;
}
Scalar Scalar::of(const Value& value) {
    if (const auto* b = value.asBool())
        return boolean(*b);
    if (const auto* s = value.asSigned())
        return sint(*s);
    if (const auto* u = value.asUnsigned())
        return uint(*u);
    if (const auto* r = value.asReal())
        return real(*r);
    if (const auto* t = value.asString())
        return string(*t);
    return {};
}

namespace {
using Kind = Scalar::Kind;

bool isText(const Scalar& v) {
    return v.kind == Kind::Text || v.kind == Kind::Latin1;
}
bool isNumber(const Scalar& v) {
    return v.kind == Kind::Signed || v.kind == Kind::Unsigned || v.kind == Kind::Real;
}

QString textOf(const Scalar& v) {
    return v.kind == Kind::Text ? v.text.toString() : QString(v.latin1);
}

int compareText(const Scalar& a, const Scalar& b) {
    if (a.kind == Kind::Text)
        return b.kind == Kind::Text ? a.text.compare(b.text, Qt::CaseInsensitive)
                                    : a.text.compare(b.latin1, Qt::CaseInsensitive);
    return b.kind == Kind::Text ? -b.text.compare(a.latin1, Qt::CaseInsensitive)
                                : a.latin1.compare(b.latin1, Qt::CaseInsensitive);
}

std::partial_ordering compareNumbers(const Scalar& a, const Scalar& b) {
    if (a.kind == Kind::Real || b.kind == Kind::Real) {
        // 64 bits of mantissa: no integer is rounded before it is compared.
        const auto wide = [](const Scalar& v) -> long double {
            return v.kind == Kind::Real     ? static_cast<long double>(v.r)
                   : v.kind == Kind::Signed ? static_cast<long double>(v.s)
                                            : static_cast<long double>(v.u);
        };
        return wide(a) <=> wide(b);
    }
    if (a.kind == b.kind)
        return a.kind == Kind::Signed ? a.s <=> b.s : a.u <=> b.u;
    if (a.kind == Kind::Signed)
        return a.s < 0 ? std::strong_ordering::less : static_cast<quint64>(a.s) <=> b.u;
    return b.s < 0 ? std::strong_ordering::greater : a.u <=> static_cast<quint64>(b.s);
}

/// TRUE and FALSE as they are written; numbers by not being 0.
std::optional<bool> truth(const Scalar& v) {
    switch (v.kind) {
    case Kind::Bool:
        return v.b;
    case Kind::Signed:
        return v.s != 0;
    case Kind::Unsigned:
        return v.u != 0;
    case Kind::Text:
    case Kind::Latin1:
        if (compareText(v, Scalar::string(u"TRUE")) == 0)
            return true;
        if (compareText(v, Scalar::string(u"FALSE")) == 0)
            return false;
        if (const Scalar n = numberIn(v); n.kind != Kind::Null)
            return truth(n);
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

QString numberText(const Scalar& v) {
    return v.kind == Kind::Signed     ? QString::number(v.s)
           : v.kind == Kind::Unsigned ? QString::number(v.u)
                                      : QString::number(v.r, 'g', 17);
}
} // namespace

Scalar numberIn(const Scalar& v) {
    const QString text = textOf(v).trimmed();
    if (text.isEmpty() || text.size() > 64)
        return {};
    const bool hex = text.contains(u'x', Qt::CaseInsensitive);
    bool ok = false;
    if (const qint64 s = text.toLongLong(&ok, hex ? 16 : 10); ok)
        return Scalar::sint(s);
    if (const quint64 u = text.toULongLong(&ok, hex ? 16 : 10); ok)
        return Scalar::uint(u);
    const double d = text.toDouble(&ok);
    return ok && !hex ? Scalar::real(d) : Scalar();
}

std::optional<DateTime> dateTimeIn(const Scalar& v) {
    if (v.kind == Kind::Text)
        return DateTime::parse(v.text);
    return v.kind == Kind::Latin1 ? DateTime::parse(QString(v.latin1)) : std::nullopt;
}

std::optional<std::partial_ordering> compared(const Scalar& a, const Scalar& b) {
    if (a.kind == Kind::Null || b.kind == Kind::Null)
        return std::nullopt;
    if (isNumber(a) && isNumber(b))
        return compareNumbers(a, b);
    if (isText(a) && isText(b))
        return compareText(a, b) <=> 0;
    if (a.kind == Kind::Bool || b.kind == Kind::Bool) {
        const auto x = truth(a);
        const auto y = truth(b);
        if (!x || !y)
            return std::nullopt;
        return static_cast<int>(*x) <=> static_cast<int>(*y);
    }
    const bool textFirst = isText(a);
    const Scalar number = numberIn(textFirst ? a : b);
    if (number.kind != Kind::Null)
        return textFirst ? compareNumbers(number, b) : compareNumbers(a, number);
    const QString other = numberText(textFirst ? b : a);
    const Scalar text = Scalar::string(other);
    return (textFirst ? compareText(a, text) : compareText(text, b)) <=> 0;
}

// ---- LIKE (Win32 "LIKE Operator")

LikePattern::LikePattern(QStringView pattern) {
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        if (c == u'%') {
            if (m_elements.empty() || m_elements.back().kind != Element::Kind::Run)
                m_elements.push_back({Element::Kind::Run, false, 0, {}});
        } else if (c == u'_') {
            m_elements.push_back({Element::Kind::One, false, 0, {}});
        } else if (c != u'[' || !addSet(pattern, i)) {
            m_elements.push_back({Element::Kind::Literal, false, c.toCaseFolded().unicode(), {}});
        }
    }
}

/// `[abc]`, `[a-f]` (the documentation also writes `[a=f]`), `[^...]`. A bracket without an end is only a
/// bracket.
bool LikePattern::addSet(QStringView pattern, qsizetype& i) {
    const qsizetype end = pattern.indexOf(u']', i + 1);
    if (end < 0)
        return false;
    QStringView inner = pattern.mid(i + 1, end - i - 1);
    Element set{Element::Kind::Set, inner.startsWith(u'^'), 0, {}};
    if (set.negated)
        inner = inner.mid(1);
    if (inner.isEmpty())
        return false;
    for (qsizetype k = 0; k < inner.size(); ++k) {
        const char16_t low = inner[k].toCaseFolded().unicode();
        char16_t high = low;
        if (k + 2 < inner.size() && (inner[k + 1] == u'-' || inner[k + 1] == u'=')) {
            high = inner[k + 2].toCaseFolded().unicode();
            k += 2;
        }
        set.ranges.push_back({std::min(low, high), std::max(low, high)});
    }
    m_elements.push_back(std::move(set));
    i = end;
    return true;
}

bool LikePattern::fits(const Element& e, char16_t folded) {
    switch (e.kind) {
    case Element::Kind::Literal:
        return e.literal == folded;
    case Element::Kind::One:
        return true;
    case Element::Kind::Set:
        return e.negated != std::ranges::any_of(e.ranges, [&](const Range& r) {
                   return folded >= r.low && folded <= r.high;
               });
    case Element::Kind::Run:
        break;
    }
    return false;
}

template <class View> bool LikePattern::run(View text) const {
    qsizetype t = 0;
    std::size_t e = 0;
    qsizetype retryText = -1;
    std::size_t retryElement = 0;
    while (t < text.size()) {
        const auto folded = QChar(text[t]).toCaseFolded().unicode();
        if (e < m_elements.size() && m_elements[e].kind == Element::Kind::Run) {
            retryElement = ++e;
            retryText = t;
        } else if (e < m_elements.size() && fits(m_elements[e], folded)) {
            ++e;
            ++t;
        } else if (retryText >= 0) {
            e = retryElement;
            t = ++retryText;
        } else {
            return false;
        }
    }
    while (e < m_elements.size() && m_elements[e].kind == Element::Kind::Run)
        ++e;
    return e == m_elements.size();
}

bool LikePattern::matches(QStringView text) const {
    return run(text);
}

bool LikePattern::matches(const Scalar& v) const {
    return v.kind == Kind::Text ? run(v.text) : v.kind == Kind::Latin1 && run(v.latin1);
}

bool like(QStringView text, QStringView pattern) {
    return LikePattern(pattern).matches(text);
}

} // namespace wbemscope::cim::wql
