#include "core/session/astext/literals.h"

namespace wbemscope::astext {

namespace {

QString hex(uint code, int digits) {
    return QStringLiteral("%1").arg(code, digits, 16, QLatin1Char('0'));
}

bool isPlainAscii(uint code) {
    return code >= 0x20 && code < 0x7F;
}

/// One code point after the other; a half of a surrogate pair stands for itself.
template <class Visit> void eachCodePoint(QStringView text, Visit&& visit) {
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            visit(uint(QChar::surrogateToUcs4(c, text[++i])));
        else
            visit(uint(c.unicode()));
    }
}

/// PowerShell takes all of these for a single quote (about_Quoting_Rules).
bool isPowerShellQuote(uint code) {
    return code == '\'' || (code >= 0x2018 && code <= 0x201B);
}

} // namespace

QString cppLiteral(QStringView text) {
    QString result = QStringLiteral("L\"");
    eachCodePoint(text, [&](uint code) {
        if (code == '"' || code == '\\' || code == '?') // "??/" and its kind are trigraphs before C++17
            result += QLatin1Char('\\') + QChar(code);
        else if (isPlainAscii(code))
            result += QChar(code);
        else if (code < 0xA0) // no universal character name may stand for these
            result += QLatin1Char('\\') + QStringLiteral("%1").arg(code, 3, 8, QLatin1Char('0'));
        else if (QChar::isSurrogate(code)) // nor for these; the literal ends so that no digit joins in
            result += QStringLiteral("\\x") + hex(code, 4) + QStringLiteral("\" L\"");
        else if (code <= 0xFFFF)
            result += QStringLiteral("\\u") + hex(code, 4);
        else
            result += QStringLiteral("\\U") + hex(code, 8);
    });
    return result + QLatin1Char('"');
}

QString pythonLiteral(QStringView text) {
    QString result(QLatin1Char('\''));
    eachCodePoint(text, [&](uint code) {
        if (code == '\'' || code == '\\')
            result += QLatin1Char('\\') + QChar(code);
        else if (isPlainAscii(code))
            result += QChar(code);
        else if (code <= 0xFF)
            result += QStringLiteral("\\x") + hex(code, 2);
        else if (code <= 0xFFFF)
            result += QStringLiteral("\\u") + hex(code, 4);
        else
            result += QStringLiteral("\\U") + hex(code, 8);
    });
    return result + QLatin1Char('\'');
}

QString powerShellLiteral(QStringView text) {
    QString result(QLatin1Char('\''));
    bool expression = false;
    for (const QChar c : text) {
        const uint code = c.unicode();
        if (isPowerShellQuote(code)) {
            result += c;
            result += c;
        } else if (code < 0x20 || (code >= 0x7F && code < 0xA0) || c.isSurrogate() || code == 0x2028 ||
                   code == 0x2029) {
            // A single-quoted string knows no escapes.
            result += QStringLiteral("' + [char]0x") + hex(code, 4) + QStringLiteral(" + '");
            expression = true;
        } else {
            result += c;
        }
    }
    result += QLatin1Char('\'');
    return expression ? QLatin1Char('(') + result + QLatin1Char(')') : result;
}

} // namespace wbemscope::astext
