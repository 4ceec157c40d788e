#include "core/session/events/codereading.h"

#include "core/cim/wql/parser.h"

#include <QRegularExpression>
#include <QtEndian>

namespace wbemscope::events {
namespace {

/// The first class that TargetInstance is said to be of.
QString targetOf(const cim::wql::Expr& expr) {
    if (expr.kind == cim::wql::Expr::Kind::Compare) {
        const auto& c = expr.comparison;
        const QString* name = c.literal() ? c.literal()->asString() : nullptr;
        return name && c.comparator == cim::wql::Comparator::IsA ? *name : QString();
    }
    for (const auto& operand : expr.operands)
        if (const QString name = targetOf(operand); !name.isEmpty())
            return name;
    return {};
}

} // namespace

std::optional<QString> decodedPowerShell(const QString& commandLine) {
    constexpr qsizetype Looked = 64 * 1024;
    constexpr qsizetype Most = 4000;
    static const QRegularExpression pattern(
        QStringLiteral("[-/\u2013](\\w+)[\\s:]+[\"']?([A-Za-z0-9+/]{16,}={0,2})"));
    auto matches = pattern.globalMatch(commandLine.left(Looked));
    QString encoded;
    while (encoded.isEmpty() && matches.hasNext()) {
        const auto match = matches.next();
        const QString option = match.captured(1);
        // Every beginning of the option's name will do.
        if (QStringLiteral("encodedcommand").startsWith(option, Qt::CaseInsensitive) ||
            option.compare(u"ec", Qt::CaseInsensitive) == 0)
            encoded = match.captured(2);
    }
    if (encoded.isEmpty())
        return std::nullopt;
    const auto result =
        QByteArray::fromBase64Encoding(encoded.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (result.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return std::nullopt;
    const QByteArray& bytes = result.decoded;
    QString text;
    for (qsizetype i = 0; i + 1 < bytes.size() && text.size() < Most; i += 2)
        text += QChar(qFromLittleEndian<quint16>(bytes.constData() + i));
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

Trigger triggerOf(const QString& query) {
    struct Word {
        QStringView text; ///< Lower case.
        Trigger trigger;
    };
    // WQL cannot put a name together from pieces: what a query means it has to spell.
    static constexpr Word Words[] = {
        {u"systemuptime", Trigger::Uptime},
        {u"win32_perfformatteddata_perfos_system", Trigger::Uptime},
        {u"win32_perfrawdata_perfos_system", Trigger::Uptime},
        {u"__timerevent", Trigger::Clock},
        {u"win32_localtime", Trigger::Clock},
        {u"win32_utctime", Trigger::Clock},
        {u"win32_currenttime", Trigger::Clock},
        {u"win32_process", Trigger::ProcessStart}, // Win32_ProcessStartTrace too
        {u"win32_logonsession", Trigger::Logon},
        {u"win32_loggedonuser", Trigger::Logon},
    };
    const QString lower = query.left(64 * 1024).toLower();
    for (const Word& word : Words) {
        const auto at = lower.indexOf(word.text);
        // Win32_Processor is none of them.
        if (at >= 0 &&
            !(word.trigger == Trigger::ProcessStart && lower.mid(at).startsWith(u"win32_processor")))
            return word.trigger;
    }
    return Trigger::Other;
}

QString queryGist(const QString& query) {
    try {
        const auto parsed = cim::wql::parse(query);
        const auto* select = parsed.select();
        if (!select)
            return query.simplified();
        const QString target = select->where ? targetOf(*select->where) : QString();
        QString gist =
            target.isEmpty() ? select->className : QStringLiteral("%1: %2").arg(target, select->className);
        if (select->within)
            gist += QStringLiteral(" WITHIN %1").arg(*select->within);
        return gist;
    } catch (const ProtocolError&) {
        return query.simplified();
    }
}

} // namespace wbemscope::events
