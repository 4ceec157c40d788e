#include "ui/query/partialaccess.h"

#include <QCoreApplication>
#include <QLocale>

namespace wbemscope::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PartialAccess", text);
}

QString amongTheThree(int answer) {
    return tr("A provider has three answers to partial access: to fail (1), NULL properties (2), rows plus "
              "WBEM_S_ACCESS_DENIED (3). This is answer %1.")
        .arg(answer);
}

QString textOf(const cim::Value& value) {
    if (const QString* text = value.asString())
        return *text;
    return cim::displayText(value, {cim::BaseType::String, true});
}

} // namespace

QString readingDemand(const cim::Property& property) {
    for (const char16_t* name : {u"Privileges", u"ReadableBy"})
        if (const auto* qualifier = cim::findQualifier(property.qualifiers, name))
            return QStringLiteral("%1 %2").arg(qualifier->name, textOf(qualifier->value));
    return {};
}

QString partialAccessText(const Outcome& outcome, const std::vector<GuardedNulls>& nulls,
                          const QString& account) {
    const QString who = account.isEmpty() ? tr("the account") : account;
    if (outcome.cancelled)
        return {};
    if (outcome.kind() == CallOutcome::Partial)
        return tr("Rows are missing: the provider left out what %1 may not see, and said so (%2).")
                   .arg(who, hresultName(outcome.code)) +
               u' ' + amongTheThree(3);
    if (outcome.code == hr::WbemAccessDenied && outcome.stage == Stage::Operation)
        return tr("One row that %1 may not see may have made the whole enumeration fail.").arg(who) + u' ' +
               amongTheThree(1);
    QStringList columns;
    for (const GuardedNulls& column : nulls)
        if (column.nulls > 0)
            columns += tr("%1 is NULL in %2 of %3 rows (%4)")
                           .arg(column.column, QLocale().toString(column.nulls),
                                QLocale().toString(column.rows), column.demand);
    if (!outcome.ok() || columns.isEmpty())
        return {};
    return tr("Some values may have been withheld, and the server does not say so: %1.")
               .arg(columns.join(QStringLiteral("; "))) +
           u' ' + amongTheThree(2);
}

} // namespace wbemscope::ui
