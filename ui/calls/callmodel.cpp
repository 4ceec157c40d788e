#include "ui/calls/callmodel.h"

#include "core/security/errorobject.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"

#include <QLocale>

namespace wbemscope::ui {
namespace {

/// The largest difference of a call between what was requested and what became effective.
Difference levelDifference(const CallRecord& call) {
    return call.effective && call.direction == CallDirection::Out
               ? differenceOf(call.requested.authnLevel, call.effective->authnLevel)
               : Difference::None;
}

Difference impersonationDifference(const CallRecord& call) {
    return call.effective && call.direction == CallDirection::Out
               ? differenceOf(call.requested.impersonationLevel, call.effective->impersonationLevel)
               : Difference::None;
}

bool isReal(Difference difference) {
    return difference == Difference::Stronger || difference == Difference::Weaker;
}

QString levelText(const CallRecord& call) {
    if (call.effective)
        return monikerName(call.effective->authnLevel);
    return call.effectiveSource == EffectiveSource::NotReported && succeeded(call.hresult)
               ? QCoreApplication::translate("CallModel", "not reported")
               : QStringLiteral("–");
}

} // namespace

CallModel::CallModel(Ledger* ledger, QObject* parent)
    : QAbstractTableModel(parent)
    , m_ledger(ledger)
    , m_names([](quint32 id) { return QStringLiteral("#%1").arg(id); }) {
    connect(ledger, &Ledger::aboutToAppend, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(ledger, &Ledger::appended, this, [this] { endInsertRows(); });
    connect(ledger, &Ledger::amended, this,
            [this](int row) { Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1)); });
    connect(ledger, &Ledger::aboutToRemoveOldest, this,
            [this](int count) { beginRemoveRows({}, 0, count - 1); });
    connect(ledger, &Ledger::removedOldest, this, [this] { endRemoveRows(); });
    connect(ledger, &Ledger::aboutToClear, this, [this] { beginResetModel(); });
    connect(ledger, &Ledger::cleared, this, [this] { endResetModel(); });
}

void CallModel::setConnectionNames(std::function<QString(quint32)> names) {
    m_names = std::move(names);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, ConnectionName), index(rowCount() - 1, ConnectionName));
}

int CallModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_ledger->count();
}

int CallModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString CallModel::text(const CallRecord& call, int column) const {
    switch (column) {
    case Time:
        return call.started.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case ConnectionName:
        return m_names(call.connectionId);
    case Proxy:
        return call.direction == CallDirection::In
                   ? QStringLiteral("← %1: %2").arg(callDirectionName(call.direction), call.proxy)
                   : call.proxy;
    case Method:
        return call.arguments.isEmpty() ? call.method
                                        : QStringLiteral("%1  %2").arg(call.method, call.arguments);
    case Requested: // of a call that the host makes, the host chose the blanket
        return call.direction == CallDirection::In ? QStringLiteral("–")
                                                   : monikerName(call.requested.authnLevel);
    case Effective:
        return levelText(call);
    case Impersonation:
        if (isReal(impersonationDifference(call)))
            return QStringLiteral("%1 → %2").arg(monikerName(call.requested.impersonationLevel),
                                                 monikerName(call.effective->impersonationLevel));
        return monikerName(call.effective ? call.effective->impersonationLevel
                                          : call.requested.impersonationLevel);
    case Service:
        return serviceName(call.effective ? call.effective->authnService : call.requested.authnService);
    case Wire:
        return wireProtectionName(call.protection);
    case ResultCode: {
        const QString name = hresultName(call.hresult);
        return succeeded(call.hresult) && call.outcome() == CallOutcome::Ok ? outcomeName(CallOutcome::Ok)
               : name.isEmpty()                                             ? describe(call.hresult)
                                                                            : name;
    }
    case Duration:
        return QLocale().toString(call.durationMs, 'f', call.durationMs < 100 ? 2 : 0);
    case Bytes:
        return QLocale().toString(call.bytesSent + call.bytesReceived);
    default:
        return {};
    }
}

QVariant CallModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_ledger->count())
        return {};
    const CallRecord& call = m_ledger->at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(call, column);
    case Qt::EditRole: // what a copy takes
        if (column == Time)
            return call.started.toString(Qt::ISODateWithMs);
        if (column == ResultCode)
            return describe(call.hresult);
        if (column == Bytes)
            return QString::number(call.bytesSent + call.bytesReceived);
        if (column == Duration)
            return QString::number(call.durationMs, 'f', 3);
        return text(call, column);
    case Qt::DecorationRole:
        if (column == Wire)
            return wireIcon(call.protection);
        if (column == ResultCode)
            return outcomeIcon(call.outcome());
        return {};
    case Qt::ToolTipRole:
        switch (column) {
        case ResultCode:
            return call.message.isEmpty()
                       ? describe(call.hresult)
                       : QStringLiteral("%1\n%2").arg(describe(call.hresult), call.message);
        case Requested:
            return levelGives(call.requested.authnLevel);
        case Effective:
            return call.effective ? levelGives(call.effective->authnLevel)
                                  : effectiveSourceName(call.effectiveSource);
        case Bytes:
            return tr("%1 sent, %2 received\n%3 sealed, %4 signed")
                .arg(QLocale().toString(call.bytesSent), QLocale().toString(call.bytesReceived),
                     QLocale().toString(call.sealedBytes), QLocale().toString(call.signedBytes));
        case Proxy:
            return call.endpoint.isEmpty()
                       ? QVariant()
                       : QVariant(QStringLiteral("%1, %2").arg(call.proxy, call.endpoint));
        case Method:
            return call.arguments.isEmpty() ? QVariant() : QVariant(text(call, column));
        default:
            return {};
        }
    case Qt::TextAlignmentRole:
        return column == Duration || column == Bytes ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                                     : QVariant();
    case Qt::AccessibleTextRole:
        if (column == Effective && call.effective && isReal(levelDifference(call)))
            return tr("effective %1, requested %2")
                .arg(levelText(call), monikerName(call.requested.authnLevel));
        if (column == ResultCode)
            return QStringLiteral("%1, %2").arg(outcomeName(call.outcome()), describe(call.hresult));
        return text(call, column);
    case CallIdRole:
        return call.id;
    case ConnectionRole:
        return call.connectionId;
    case OutcomeRole:
        return int(call.outcome());
    case LevelRole:
        if (column == Requested)
            return int(call.requested.authnLevel);
        if (column == Effective && call.effective)
            return int(call.effective->authnLevel);
        return {};
    case DifferenceRole:
        if (column == Effective)
            return int(levelDifference(call));
        if (column == Impersonation)
            return isReal(impersonationDifference(call)) ? int(impersonationDifference(call)) : 0;
        return 0;
    case SortRole:
        switch (column) {
        case Time:
            return call.id;
        case Requested:
            return int(call.requested.authnLevel);
        case Effective:
            return call.effective ? int(call.effective->authnLevel) : -1;
        case Impersonation:
            return int((call.effective ? *call.effective : call.requested).impersonationLevel);
        case Wire:
            return int(call.protection);
        case Duration:
            return call.durationMs;
        case Bytes:
            return call.bytesSent + call.bytesReceived;
        default:
            return text(call, column);
        }
    default:
        return {};
    }
}

QVariant CallModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Duration || section == Bytes))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Requested:
            return tr("Authentication level that was asked for on this proxy");
        case Effective:
            return tr("Authentication level that was in force; marked ≠ where it is not what was asked for");
        case Wire:
            return tr("How the bytes of the call travelled: plain, signed or sealed");
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case ConnectionName:
        return tr("Connection");
    case Proxy:
        return tr("Proxy");
    case Method:
        return tr("Method");
    case Requested:
        return tr("Requested");
    case Effective:
        return tr("Effective");
    case Impersonation:
        return tr("Impersonation");
    case Service:
        return tr("Service");
    case Wire:
        return tr("Wire");
    case ResultCode:
        return tr("Result");
    case Duration:
        return tr("ms");
    case Bytes:
        return tr("Bytes");
    default:
        return {};
    }
}

CallFilter::CallFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(CallModel::SortRole);
    setDynamicSortFilter(true);
}

void CallFilter::setWords(const QString& words) {
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void CallFilter::setConnection(std::optional<quint32> connectionId) {
    m_connection = connectionId;
    invalidateFilter();
}

void CallFilter::setOnlyDifferences(bool on) {
    m_onlyDifferences = on;
    invalidateFilter();
}

void CallFilter::setOnlyFailures(bool on) {
    m_onlyFailures = on;
    invalidateFilter();
}

bool CallFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const auto* model = static_cast<const CallModel*>(sourceModel());
    const CallRecord& call = model->record(row);
    if (m_connection && call.connectionId != *m_connection)
        return false;
    if (m_onlyFailures && call.outcome() == CallOutcome::Ok)
        return false;
    if (m_onlyDifferences && levelDifference(call) == Difference::None &&
        !isReal(impersonationDifference(call)))
        return false;
    for (const QString& word : m_words) {
        bool found = call.message.contains(word, Qt::CaseInsensitive) ||
                     call.nameSpace.contains(word, Qt::CaseInsensitive) ||
                     describe(call.hresult).contains(word, Qt::CaseInsensitive);
        if (call.errorObject && !found)
            found = call.errorObject->description.contains(word, Qt::CaseInsensitive) ||
                    call.errorObject->parameterInfo.contains(word, Qt::CaseInsensitive) ||
                    call.errorObject->providerName.contains(word, Qt::CaseInsensitive);
        for (int column = 0; column < CallModel::ColumnCount && !found; ++column)
            found = model->index(row, column, parent).data().toString().contains(word, Qt::CaseInsensitive);
        if (!found)
            return false;
    }
    return true;
}

bool CallFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(CallModel::SortRole);
    const QVariant b = right.data(CallModel::SortRole);
    const auto order = QVariant::compare(a, b);
    if (order != QPartialOrdering::Equivalent)
        return order == QPartialOrdering::Less;
    return left.row() < right.row();
}

} // namespace wbemscope::ui
