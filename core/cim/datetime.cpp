#include "core/cim/datetime.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace wbemscope::cim {

namespace {
constexpr qint64 MicrosPerSecond = 1'000'000;
constexpr qint64 MicrosPerDay = 86'400 * MicrosPerSecond;
constexpr qint64 MaxIntervalDays = 99'999'999;

bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}

/// Digits or asterisks throughout; empty: neither.
std::optional<int> field(QStringView text) {
    if (std::ranges::all_of(text, [](QChar c) { return c == u'*'; }))
        return DateTime::Unknown;
    int value = 0;
    for (const QChar c : text) {
        if (!isDigit(c))
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

QString padded(int value, int width) {
    return value == DateTime::Unknown ? QString(width, u'*')
                                      : QStringLiteral("%1").arg(value, width, 10, QChar(u'0'));
}

qint64 daysSinceEpoch(int year, int month, int day) {
    using namespace std::chrono;
    const sys_days first{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / 1};
    return first.time_since_epoch().count() + day - 1;
}

int daysIn(int year, int month) {
    using namespace std::chrono;
    // A leap year when the year is not known: 29 February may be meant.
    const std::chrono::year y{year == DateTime::Unknown ? 2000 : year};
    return static_cast<int>(
        static_cast<unsigned>((y / std::chrono::month{static_cast<unsigned>(month)} / last).day()));
}

int known(int value, int smallest = 0) {
    return value == DateTime::Unknown ? smallest : value;
}
} // namespace

std::optional<DateTime> DateTime::parse(QStringView text) {
    if (text.size() != TextLength || text[14] != u'.')
        return std::nullopt;
    DateTime t;
    const QChar sign = text[21];
    t.m_interval = sign == u':';
    if (!t.m_interval && sign != u'+' && sign != u'-')
        return std::nullopt;

    struct Part {
        int DateTime::*member;
        int start;
        int length;
        int min;
        int max;
    };
    static constexpr std::array Point{Part{&DateTime::m_year, 0, 4, 0, 9999},
                                      Part{&DateTime::m_month, 4, 2, 1, 12},
                                      Part{&DateTime::m_day, 6, 2, 1, 31}};
    static constexpr std::array Clock{Part{&DateTime::m_hour, 8, 2, 0, 23},
                                      Part{&DateTime::m_minute, 10, 2, 0, 59},
                                      Part{&DateTime::m_second, 12, 2, 0, 59}};
    const auto read = [&](const Part& p) {
        const auto v = field(text.mid(p.start, p.length));
        if (!v || (*v != Unknown && (*v < p.min || *v > p.max)))
            return false;
        t.*p.member = *v;
        return true;
    };
    const bool dateOk = t.m_interval ? read(Part{&DateTime::m_day, 0, 8, 0, MaxIntervalDays})
                                     : std::ranges::all_of(Point, read);
    if (!dateOk || !std::ranges::all_of(Clock, read))
        return std::nullopt;
    if (!t.m_interval && t.m_day != Unknown && t.m_month != Unknown && t.m_day > daysIn(t.m_year, t.m_month))
        return std::nullopt;

    const QStringView micros = text.mid(15, 6);
    const auto digits = std::ranges::find_if_not(micros, isDigit) - micros.begin();
    if (!std::all_of(micros.begin() + digits, micros.end(), [](QChar c) { return c == u'*'; }))
        return std::nullopt;
    t.m_microsecondDigits = static_cast<int>(digits);
    for (int i = 0; i < 6; ++i)
        t.m_microsecond = t.m_microsecond * 10 + (i < digits ? micros[i].unicode() - u'0' : 0);

    const auto offset = field(text.mid(22, 3));
    if (!offset || (t.m_interval && *offset != 0))
        return std::nullopt;
    if (*offset == Unknown)
        t.m_offset.reset();
    else
        t.m_offset = sign == u'-' ? -*offset : *offset;
    return t;
}

DateTime DateTime::fromMicroseconds(qint64 sinceEpoch, int utcOffsetMinutes) {
    using namespace std::chrono;
    static const qint64 first = daysSinceEpoch(0, 1, 1) * MicrosPerDay;
    static const qint64 last = daysSinceEpoch(9999, 12, 31) * MicrosPerDay + MicrosPerDay - 1;
    DateTime t;
    t.m_offset = std::clamp(utcOffsetMinutes, -999, 999);
    const qint64 clamped = std::clamp(sinceEpoch, first, last);
    const qint64 local = std::clamp(clamped + *t.m_offset * 60 * MicrosPerSecond, first, last);
    const auto whole = std::chrono::floor<days>(std::chrono::microseconds(local));
    const year_month_day date{sys_days{whole}};
    t.m_year = static_cast<int>(date.year());
    t.m_month = static_cast<int>(static_cast<unsigned>(date.month()));
    t.m_day = static_cast<int>(static_cast<unsigned>(date.day()));
    const qint64 rest = local - std::chrono::microseconds(whole).count();
    t.m_hour = static_cast<int>(rest / (3600 * MicrosPerSecond));
    t.m_minute = static_cast<int>(rest / (60 * MicrosPerSecond) % 60);
    t.m_second = static_cast<int>(rest / MicrosPerSecond % 60);
    t.m_microsecond = static_cast<int>(rest % MicrosPerSecond);
    return t;
}

DateTime DateTime::fromQDateTime(const QDateTime& when) {
    return fromMicroseconds(when.toMSecsSinceEpoch() * 1000, when.offsetFromUtc() / 60);
}

DateTime DateTime::intervalFromMicroseconds(qint64 duration) {
    const qint64 length =
        std::clamp<qint64>(duration, 0, MaxIntervalDays * MicrosPerDay + (MicrosPerDay - 1));
    DateTime t;
    t.m_interval = true;
    t.m_day = static_cast<int>(length / MicrosPerDay);
    const qint64 rest = length % MicrosPerDay;
    t.m_hour = static_cast<int>(rest / (3600 * MicrosPerSecond));
    t.m_minute = static_cast<int>(rest / (60 * MicrosPerSecond) % 60);
    t.m_second = static_cast<int>(rest / MicrosPerSecond % 60);
    t.m_microsecond = static_cast<int>(rest % MicrosPerSecond);
    return t;
}

bool DateTime::isComplete() const {
    const std::array fields{m_year, m_month, m_day, m_hour, m_minute, m_second};
    return m_offset && m_microsecondDigits == 6 &&
           std::ranges::none_of(fields, [](int f) { return f == Unknown; });
}

QString DateTime::toString() const {
    QString text = m_interval ? padded(m_day, 8) : padded(m_year, 4) + padded(m_month, 2) + padded(m_day, 2);
    text += padded(m_hour, 2) + padded(m_minute, 2) + padded(m_second, 2) + u'.';
    text += padded(m_microsecond, 6).left(m_microsecondDigits) + QString(6 - m_microsecondDigits, u'*');
    if (m_interval)
        return text + QStringLiteral(":000");
    text += m_offset && *m_offset < 0 ? u'-' : u'+';
    return text + (m_offset ? padded(std::abs(*m_offset), 3) : QStringLiteral("***"));
}

QDateTime DateTime::toQDateTime() const {
    // Qt has no year 0.
    if (m_interval || m_year <= 0 || m_month == Unknown || m_day == Unknown)
        return {};
    return {QDate(m_year, m_month, m_day),
            QTime(known(m_hour), known(m_minute), known(m_second), m_microsecond / 1000), Qt::OffsetFromUTC,
            m_offset.value_or(0) * 60};
}

qint64 DateTime::microseconds() const {
    const qint64 day =
        m_interval ? known(m_day) : daysSinceEpoch(known(m_year), known(m_month, 1), known(m_day, 1));
    const qint64 seconds =
        known(m_hour) * 3600 + known(m_minute) * 60 + known(m_second) - m_offset.value_or(0) * 60;
    return day * MicrosPerDay + seconds * MicrosPerSecond + m_microsecond;
}

std::partial_ordering operator<=>(const DateTime& a, const DateTime& b) {
    if (a.m_interval != b.m_interval)
        return std::partial_ordering::unordered;
    if (a.isComplete() && b.isComplete())
        return a.microseconds() <=> b.microseconds();
    const std::array left{a.m_year, a.m_month, a.m_day, a.m_hour, a.m_minute, a.m_second};
    const std::array right{b.m_year, b.m_month, b.m_day, b.m_hour, b.m_minute, b.m_second};
    for (std::size_t i = 0; i < left.size(); ++i)
        if (left[i] != DateTime::Unknown && right[i] != DateTime::Unknown && left[i] != right[i])
            return left[i] <=> right[i];
    int unit = 1;
    for (int i = std::min(a.m_microsecondDigits, b.m_microsecondDigits); i < 6; ++i)
        unit *= 10;
    return a.m_microsecond / unit <=> b.m_microsecond / unit;
}

} // namespace wbemscope::cim
