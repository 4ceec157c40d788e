#include "ui/rights/daclmodel.h"

#include "ui/common/glyphs.h"
#include "ui/common/icons.h"

#include <QCoreApplication>

namespace wbemscope::ui {

QString shortRightName(quint32 right) {
    struct Name {
        quint32 right;
        const char* text;
    };
    static constexpr Name Names[] = {
        {WmiExecuteMethods, QT_TRANSLATE_NOOP("RightNames", "Methods")},
        {WmiFullWrite, QT_TRANSLATE_NOOP("RightNames", "Full W.")},
        {WmiPartialWrite, QT_TRANSLATE_NOOP("RightNames", "Partial W.")},
        {WmiProviderWrite, QT_TRANSLATE_NOOP("RightNames", "Provider W.")},
        {WmiEnableAccount, QT_TRANSLATE_NOOP("RightNames", "Enable")},
        {WmiRemoteEnable, QT_TRANSLATE_NOOP("RightNames", "Remote")},
        {WmiReadSecurity, QT_TRANSLATE_NOOP("RightNames", "Read Sec.")},
        {WmiEditSecurity, QT_TRANSLATE_NOOP("RightNames", "Edit Sec.")},
    };
    for (const Name& name : Names)
        if (name.right == right)
            return QCoreApplication::translate("RightNames", name.text);
    return wmiRightName(right);
}

QVariant rightHeader(int number, int role) {
    const quint32 right = wmiRights()[std::size_t(number)];
    if (role == Qt::ToolTipRole)
        return wmiRightName(right);
    return role == Qt::DisplayRole ? shortRightName(right) : QVariant();
}

void DaclModel::setSecurity(const NamespaceSecurity* security, std::span<const Ancestor> ancestors) {
    beginResetModel();
    m_rows.clear();
    if (security && security->descriptor && security->descriptor->dacl)
        for (const Ace& ace : security->descriptor->dacl->aces)
            m_rows.push_back({ace, accountText(ace.sid, security->names), inheritedFrom(ace, ancestors)});
    endResetModel();
}

int DaclModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DaclModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : InheritedFrom + 1;
}

QString DaclModel::text(const Row& row, int line, int column) const {
    switch (column) {
    case Line:
        return QString::number(line + 1);
    case Account:
        return row.account;
    case Type:
        return row.ace.typeName();
    case AppliesTo:
        return appliesToText(row.ace.flags);
    case InheritedFrom:
        if (!row.ace.isInherited())
            return tr("set here");
        return row.origin.isEmpty() ? tr("inherited") : row.origin;
    default: {
        const quint32 right = wmiRights()[std::size_t(column - FirstRight)];
        return mapWmiGeneric(row.ace.mask) & right ? QStringLiteral("✓") : QString();
    }
    }
}

QVariant DaclModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const int column = index.column();
    const bool isRight = column >= FirstRight && column < AppliesTo;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.row(), column);
    case Qt::ToolTipRole:
        if (column == Account)
            return QStringLiteral("%1\n%2").arg(row.account, row.ace.sid.toString());
        if (isRight)
            return data(index, Qt::AccessibleTextRole);
        return text(row, index.row(), column);
    case Qt::AccessibleTextRole:
        if (isRight) {
            const bool has = mapWmiGeneric(row.ace.mask) & wmiRights()[std::size_t(column - FirstRight)];
            const QString name = wmiRightName(wmiRights()[std::size_t(column - FirstRight)]);
            return has ? tr("%1: %2").arg(name, row.ace.typeName()) : tr("%1: not in this line").arg(name);
        }
        return text(row, index.row(), column);
    case Qt::TextAlignmentRole:
        return isRight || column == Line ? int(Qt::AlignCenter) : int(Qt::AlignVCenter | Qt::AlignLeft);
    case Qt::DecorationRole:
        if (column == Type)
            return row.ace.denies()   ? outcomeIcon(CallOutcome::Denied)
                   : row.ace.allows() ? outcomeIcon(CallOutcome::Ok)
                                      : icon(QStringLiteral("info"), Tint::Muted);
        return {};
    default:
        return {};
    }
}

QVariant DaclModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section > InheritedFrom)
        return {};
    if (section >= FirstRight && section < AppliesTo)
        return rightHeader(section - FirstRight, role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("#");
    case Account:
        return tr("Account");
    case Type:
        return tr("Type");
    case AppliesTo:
        return tr("Applies to");
    default:
        return tr("Set at");
    }
}

} // namespace wbemscope::ui
