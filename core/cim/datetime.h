#pragma once

#include <optional>
#include <QDateTime>
#include <QString>
#ifndef Q_MOC_RUN // Qt 6.4's moc does not get through the concepts behind it.
#include <compare>
#endif

namespace wbemscope::cim {

/// A CIM datetime (DSP0004 5.2.4, MS-WMI 2.2.1): a point in time `yyyymmddHHMMSS.mmmmmmsUUU` or an interval
/// `ddddddddHHMMSS.mmmmmm:000`. Always 25 characters. Fields that are not known are asterisks.
class DateTime {
public:
    static constexpr int TextLength = 25;
    /// A field whose characters are all asterisks.
    static constexpr int Unknown = -1;

    /// Empty when `text` is not a datetime (wrong length, field out of range, a field half asterisks; of the
    /// microseconds the trailing digits alone may be asterisks).
    static std::optional<DateTime> parse(QStringView text);
    /// A point in time, with the UTC offset of `when`, to the millisecond.
    static DateTime fromQDateTime(const QDateTime& when);
    static DateTime fromMicroseconds(qint64 sinceEpoch, int utcOffsetMinutes = 0);
    /// Negative intervals do not exist: clamped to zero.
    static DateTime intervalFromMicroseconds(qint64 duration);

    bool isInterval() const { return m_interval; }
    int year() const { return m_year; }   ///< 0 for an interval
    int month() const { return m_month; } ///< 0 for an interval
    int day() const { return m_day; }     ///< Of an interval: days
    int hour() const { return m_hour; }
    int minute() const { return m_minute; }
    int second() const { return m_second; }
    int microsecond() const { return m_microsecond; }
    /// How many of the six digits are known.
    int microsecondDigits() const { return m_microsecondDigits; }
    /// Minutes east of UTC; Unknown... is nullopt. 0 for an interval.
    std::optional<int> utcOffset() const { return m_offset; }
    /// No asterisks at all.
    bool isComplete() const;

    QString toString() const;
    /// Invalid for an interval and where year, month or day is unknown; unknown smaller fields count as 0, an
    /// unknown offset as UTC.
    QDateTime toQDateTime() const;
    /// Since 1970-01-01 UTC, or the length of the interval. Unknown fields count as their smallest value.
    qint64 microseconds() const;

    /// By moment (whatever the offset) or by length. A point and an interval are unordered. Where one side
    /// has asterisks the fields known on both sides decide, from the year down.
    friend std::partial_ordering operator<=>(const DateTime& a, const DateTime& b);
    friend bool operator==(const DateTime& a, const DateTime& b) { return (a <=> b) == 0; }

private:
    bool m_interval = false;
    int m_year = 0;
    int m_month = 0;
    int m_day = 0;
    int m_hour = 0;
    int m_minute = 0;
    int m_second = 0;
    int m_microsecond = 0;
    int m_microsecondDigits = 6;
    std::optional<int> m_offset = 0;
};

} // namespace wbemscope::cim
