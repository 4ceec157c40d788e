#include "ui/query/partialaccess.h"

#include <QCoreApplication>
#include <QLocale>

namespace wbemscope::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PartialAccess", text);
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
        return tr("Not every row is here: the provider left out what %1 may not see, and said so (%2). Of a "
                  "provider’s three answers to partial access (fail, NULL properties, rows plus "
                  "WBEM_S_ACCESS_DENIED) this is the third.")
            .arg(who, describe(outcome.code));
    if (outcome.code == hr::WbemAccessDenied && outcome.stage == Stage::Operation)
        return tr("Of a provider’s three answers to partial access (fail, NULL properties, rows plus "
                  "WBEM_S_ACCESS_DENIED) this may be the first: one row that %1 may not see makes the whole "
                  "enumeration fail.")
            .arg(who);
    QStringList columns;
    for (const GuardedNulls& column : nulls)
        if (column.nulls > 0)
            columns += tr("%1 is NULL in %2 of %3 rows (%4)")
                           .arg(column.column, QLocale().toString(column.nulls),
                                QLocale().toString(column.rows), column.demand);
    if (!outcome.ok() || columns.isEmpty())
        return {};
    return tr("Some values may have been withheld: %1. Of a provider’s three answers to partial access "
              "(fail, NULL properties, rows plus WBEM_S_ACCESS_DENIED) this is the second, and the server "
              "does not say so.")
        .arg(columns.join(QStringLiteral("; ")));
}

} // namespace wbemscope::ui
