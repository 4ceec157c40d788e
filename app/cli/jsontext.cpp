#include "app/cli/jsontext.h"

#include <charconv>
#include <cmath>
#include <QString>

namespace wbemscope::cli {

namespace {

template <class Real> QByteArray shortest(Real n) {
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), n).ptr;
    return QByteArray(buffer.data(), end - buffer.data());
}

template <class Real> QLatin1String nameOfNonNumber(Real n) {
    if (std::isnan(n))
        return QLatin1String("NaN");
    return n > 0 ? QLatin1String("Infinity") : QLatin1String("-Infinity");
}

} // namespace

void JsonText::separate() {
    if (m_needsComma)
        m_bytes += ',';
    m_needsComma = true;
}

JsonText& JsonText::open(char bracket) {
    separate();
    m_bytes += bracket;
    m_needsComma = false;
    return *this;
}

JsonText& JsonText::close(char bracket) {
    m_bytes += bracket;
    m_needsComma = true;
    return *this;
}

JsonText& JsonText::raw(const QByteArray& text) {
    separate();
    m_bytes += text;
    return *this;
}

JsonText& JsonText::key(QStringView name) {
    separate();
    quote(name);
    m_bytes += ':';
    m_needsComma = false;
    return *this;
}

JsonText& JsonText::string(QStringView text) {
    separate();
    quote(text);
    return *this;
}

JsonText& JsonText::number(double n) {
    if (!std::isfinite(n))
        return string(QString(nameOfNonNumber(n)));
    return raw(shortest(n));
}

JsonText& JsonText::number(float n) {
    if (!std::isfinite(n))
        return string(QString(nameOfNonNumber(n)));
    return raw(shortest(n));
}

void JsonText::quote(QStringView text) {
    const auto escape = [this](char16_t unit) {
        static const char digits[] = "0123456789abcdef";
        m_bytes += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            m_bytes += digits[(unit >> shift) & 0xF];
    };
    m_bytes += '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        const bool isPair =
            QChar::isHighSurrogate(unit) && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (unit == u'"' || unit == u'\\') {
            m_bytes += '\\';
            m_bytes += static_cast<char>(unit);
        } else if (unit == u'\n') {
            m_bytes += "\\n";
        } else if (unit == u'\t') {
            m_bytes += "\\t";
        } else if (unit == u'\r') {
            m_bytes += "\\r";
        } else if (unit < 0x20 || unit == 0x7F || (QChar::isSurrogate(unit) && !isPair)) {
            escape(unit);
        } else if (unit < 0x80) {
            m_bytes += static_cast<char>(unit);
        } else {
            const qsizetype length = isPair ? 2 : 1;
            m_bytes += text.sliced(i, length).toUtf8();
            i += length - 1;
        }
    }
    m_bytes += '"';
}

} // namespace wbemscope::cli
