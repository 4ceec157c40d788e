#include "core/security/errorobject.h"

#include <QCoreApplication>

namespace wbemscope {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ErrorObject", text);
}

} // namespace

ErrorObject unreadableErrorObject(const QString& why) {
    ErrorObject error;
    error.kind = ErrorObject::Kind::Unreadable;
    error.note = boundedErrorText(why);
    return error;
}

ErrorObject otherErrorObject(const QString& what) {
    ErrorObject error;
    error.kind = ErrorObject::Kind::Other;
    error.note = what;
    return error;
}

ErrorObject remoteErrorObject(const QString& interfaceName) {
    return otherErrorObject(tr("one that lives on the host (%1) and was not asked").arg(interfaceName));
}

ErrorObject comErrorObject(const QString& description, const QString& source, const QString& helpFile) {
    ErrorObject error;
    error.kind = ErrorObject::Kind::ComError;
    error.description = description;
    for (const auto& [name, text] :
         {std::pair(QStringLiteral("Source"), source), std::pair(QStringLiteral("HelpFile"), helpFile)})
        if (!text.isEmpty())
            error.details.push_back({name, text});
    return error;
}

QString boundedErrorText(const QString& text) {
    QString kept = text.left(ErrorObject::MaxText);
    if (!kept.isEmpty() && kept.back().isHighSurrogate())
        kept.chop(1);
    for (QChar& c : kept)
        if (c.category() == QChar::Other_Control)
            c = QLatin1Char(' ');
    return kept.trimmed();
}

QString errorObjectKindId(ErrorObject::Kind kind) {
    switch (kind) {
    case ErrorObject::Kind::WmiStatus:
        return QStringLiteral("status");
    case ErrorObject::Kind::ComError:
        return QStringLiteral("com-error");
    case ErrorObject::Kind::Other:
        return QStringLiteral("other");
    case ErrorObject::Kind::Unreadable:
        break;
    }
    return QStringLiteral("unreadable");
}

std::vector<ErrorObject::Detail> errorObjectLines(const ErrorObject& error) {
    if (error.kind == ErrorObject::Kind::Other)
        return {{{}, tr("An error object of another kind came with the answer: %1.").arg(error.note)}};
    if (error.kind == ErrorObject::Kind::Unreadable)
        return {{{}, tr("An error object came with the answer and cannot be read: %1").arg(error.note)}};
    std::vector<ErrorObject::Detail> lines;
    const auto add = [&lines](const QString& name, const QString& text) {
        if (!text.isEmpty())
            lines.push_back({name, text});
    };
    if (error.className != u"__ExtendedStatus")
        add(QStringLiteral("__CLASS"), error.className);
    add(QStringLiteral("Description"), error.description);
    add(QStringLiteral("Operation"), error.operation);
    add(QStringLiteral("ParameterInfo"), error.parameterInfo);
    add(QStringLiteral("ProviderName"), error.providerName);
    if (error.statusCode)
        add(QStringLiteral("StatusCode"), describe(*error.statusCode));
    lines.insert(lines.end(), error.details.begin(), error.details.end());
    if (lines.empty())
        lines.push_back({{}, tr("An error object came with the answer; nothing is written in it.")});
    return lines;
}

} // namespace wbemscope
