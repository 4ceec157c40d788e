#include "core/lessons/lesson.h"

#include <QCoreApplication>

namespace wbemscope::lessons {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Lessons", text);
}

} // namespace

QString operationText(const Step& step) {
    const Operation& operation = step.operation;
    switch (operation.kind) {
    case Operation::Kind::None:
        break;
    case Operation::Kind::Connect:
        return tr("connect");
    case Operation::Kind::Query:
        return operation.text;
    case Operation::Kind::Get:
        return tr("get %1").arg(operation.text);
    case Operation::Kind::Method: {
        QStringList in;
        for (const auto& [name, value] : operation.in)
            in += name + u'=' + value;
        return QStringLiteral("%1 → %2(%3)")
            .arg(operation.text, operation.method, in.join(QStringLiteral(", ")));
    }
    }
    return {};
}

QString settingText(const Step& step) {
    const Setting& setting = step.setting;
    QStringList levels{monikerName(setting.blanket.authnLevel),
                       monikerName(setting.blanket.impersonationLevel)};
    for (const auto& [kind, change] : setting.overrides) {
        QStringList values;
        if (change.authnLevel)
            values += monikerName(*change.authnLevel);
        if (change.impersonationLevel)
            values += monikerName(*change.impersonationLevel);
        levels += proxyKindName(kind) + u'=' + values.join(u',');
    }
    QString who = setting.atLab ? setting.account : tr("the current user of the connection");
    if (setting.password)
        who = tr("%1 with another password").arg(who);
    if (setting.atLab && !setting.lab.hardening)
        levels += tr("hardening off");
    if (setting.atLab && setting.lab.authnHint != LabSwitches{}.authnHint)
        levels += tr("hint %1").arg(monikerName(setting.lab.authnHint));
    return tr("%1 in %2, %3").arg(who, setting.nameSpace, levels.join(QStringLiteral(", ")));
}

} // namespace wbemscope::lessons
