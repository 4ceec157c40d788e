#pragma once

#include <QByteArray>
#include <QStringView>

namespace wbemscope::cli {

/// JSON as it is written, in the order in which it is written (QJsonObject would sort). Everything outside
/// ASCII goes out as UTF-8; a lone surrogate as its \u escape, so that the text stays valid.
class JsonText {
public:
    JsonText& beginObject() { return open('{'); }
    JsonText& endObject() { return close('}'); }
    JsonText& beginArray() { return open('['); }
    JsonText& endArray() { return close(']'); }
    JsonText& key(QStringView name);
    JsonText& string(QStringView text);
    JsonText& number(qint64 n) { return raw(QByteArray::number(n)); }
    JsonText& number(quint64 n) { return raw(QByteArray::number(n)); }
    /// The shortest text that reads back to the same; "NaN", "Infinity", "-Infinity" as strings (JSON has no
    /// such numbers).
    JsonText& number(double n);
    JsonText& number(float n);
    JsonText& boolean(bool b) { return raw(b ? QByteArrayLiteral("true") : QByteArrayLiteral("false")); }
    JsonText& null() { return raw(QByteArrayLiteral("null")); }
    /// A string, or null when it is empty.
    JsonText& stringOrNull(QStringView text) { return text.isEmpty() ? null() : string(text); }

    const QByteArray& bytes() const { return m_bytes; }
    QByteArray take() { return std::exchange(m_bytes, {}); }

private:
    JsonText& open(char bracket);
    JsonText& close(char bracket);
    JsonText& raw(const QByteArray& text);
    void separate();
    void quote(QStringView text);

    QByteArray m_bytes;
    bool m_needsComma = false;
};

} // namespace wbemscope::cli
