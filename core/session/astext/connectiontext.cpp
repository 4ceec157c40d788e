#include "core/session/astext/connectiontext.h"

#include "core/session/astext/texts.h"

#include <array>
#include <QCoreApplication>

namespace wbemscope {

namespace {
constexpr std::array Names{"moniker", "powershell", "cpp", "python"};
} // namespace

QString textKindName(TextKind kind) {
    return QLatin1String(Names.at(static_cast<std::size_t>(kind)));
}

std::optional<TextKind> textKindFromName(QStringView name) {
    for (std::size_t i = 0; i < Names.size(); ++i)
        if (name.compare(QLatin1String(Names[i]), Qt::CaseInsensitive) == 0)
            return static_cast<TextKind>(i);
    return std::nullopt;
}

ConnectionText connectionText(const ConnectionRequest& request, TextKind kind, const QString& query) {
    switch (kind) {
    case TextKind::Moniker:
        return astext::monikerText(request);
    case TextKind::PowerShell:
        return astext::powerShellText(request, query);
    case TextKind::Cpp:
        return astext::cppText(request, query);
    case TextKind::Python:
        return astext::pythonText(request, query);
    }
    return {};
}

ConnectionRequest requestOfCall(ConnectionRequest made, const CallRecord& call) {
    const QString identity = made.blanket.identity;
    made.blanket = call.requested;
    made.blanket.identity = identity;
    made.overrides.erase(call.proxyKind);
    if (!call.nameSpace.isEmpty())
        made.nameSpace = call.nameSpace;
    return made;
}

namespace astext {

void noteWellKnownPort(const ConnectionRequest& request, QStringList& notes) {
    if (request.resolverPort != 135)
        notes += QCoreApplication::translate("ConnectionText",
                                             "The request names port %1; this program can only ask port 135.")
                     .arg(request.resolverPort);
}

QString commentLines(const QStringList& notes, const QString& mark) {
    QString lines;
    for (QString note : notes) {
        // A comment ends with its line: nothing of a note may start another, nor continue one.
        for (QChar& c : note)
            if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
                c == QChar::ParagraphSeparator || c == QLatin1Char('\\') || c == QLatin1Char('`'))
                c = QLatin1Char(' ');
        lines += mark + QLatin1Char(' ') + note + QLatin1Char('\n');
    }
    return lines;
}

} // namespace astext
} // namespace wbemscope
