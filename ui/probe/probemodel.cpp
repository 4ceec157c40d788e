#include "ui/probe/probemodel.h"

#include "ui/common/glyphs.h"
#include "ui/common/icons.h"

#include <QLocale>

namespace wbemscope::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ProbeModel", text);
}

struct Look {
    QString icon;
    Tint tint;
};

Look lookOf(const ProbeCell& cell) {
    switch (cell.state) {
    case ProbeCell::State::Waiting:
        return {{}, Tint::Muted};
    case ProbeCell::State::Running:
        return {QStringLiteral("busy"), Tint::Accent};
    case ProbeCell::State::NotTried:
        return {QStringLiteral("cancelled"), Tint::Muted};
    case ProbeCell::State::Done:
        break;
    }
    if (cell.attempts.empty())
        return {{}, Tint::Muted};
    if (cell.unsteady())
        return {QStringLiteral("difference"), Tint::Difference};
    switch (cell.last()->kind) {
    case CallOutcome::Ok:
        return {QStringLiteral("ok"), Tint::Ok};
    case CallOutcome::Partial:
        return {QStringLiteral("partial"), Tint::Partial};
    case CallOutcome::Denied:
        return {QStringLiteral("denied"), Tint::Denied};
    case CallOutcome::Cancelled:
        return {QStringLiteral("cancelled"), Tint::Muted};
    case CallOutcome::Failed:
        break;
    }
    return {QStringLiteral("failed"), Tint::Failed};
}

QString attemptLine(const ProbeAttempt& attempt) {
    QString line = outcomeName(attempt.kind);
    if (attempt.kind != CallOutcome::Ok)
        line = tr("%1 at %2").arg(line, probeStageName(attempt.stage));
    if (attempt.code != hr::Ok)
        line += QStringLiteral(", ") + describe(attempt.code);
    const int rows = static_cast<int>(attempt.rows);
    if (attempt.cutShort)
        line += tr(", %1 rows and more").arg(QLocale().toString(rows));
    else if (rows >= 0)
        line += QCoreApplication::translate("ProbeModel", ", %Ln row(s)", nullptr, rows);
    if (attempt.returned)
        line += tr(", returned %1").arg(*attempt.returned);
    return line + tr(", %1 ms").arg(QLocale().toString(attempt.durationMs, 'f', 0));
}

} // namespace

QStringList probeCellDetail(const ProbeCell& cell) {
    QStringList lines{cell.sentence()};
    const ProbeAttempt* last = cell.last();
    if (cell.state != ProbeCell::State::Done || !last)
        return lines;
    if (cell.attempts.size() > 1) {
        for (int number = 1; const auto& attempt : cell.attempts)
            lines += tr("Try %1: %2").arg(number++).arg(attemptLine(attempt));
    } else {
        lines.last() = tr("%1, %2: %3")
                           .arg(monikerName(cell.level), monikerName(cell.impersonation), attemptLine(*last));
    }
    if (!last->withheld.empty()) {
        QStringList names(last->withheld.begin(), last->withheld.end());
        if (names.size() > 6)
            names = names.mid(0, 6) << QStringLiteral("…");
        lines += tr("NULL here, filled in another cell: %1").arg(names.join(QStringLiteral(", ")));
    }
    if (!last->explanation.isEmpty())
        lines += last->explanation;
    else if (!last->message.isEmpty())
        lines += last->message;
    if (last->serverSeen)
        lines += tr("The server saw %1, %2, %3.")
                     .arg(last->serverSeen->account, monikerName(last->serverSeen->authnLevel),
                          monikerName(last->serverSeen->impersonationLevel));
    if (last->effective && wireLevel(cell.level) != last->effective->authnLevel)
        lines += tr("Effective: %1.").arg(monikerName(last->effective->authnLevel));
    return lines;
}

ProbeModel::ProbeModel(Probe* probe, std::size_t panel, QObject* parent)
    : QAbstractTableModel(parent)
    , m_probe(probe)
    , m_panel(panel) {
    connect(probe, &Probe::cellChanged, this, &ProbeModel::onCell);
    connect(probe, &Probe::finished, this, &ProbeModel::onFinished);
}

int ProbeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_probe->plan().levels.size());
}

int ProbeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_probe->plan().impersonations.size());
}

const ProbeCell& ProbeModel::cell(const QModelIndex& index) const {
    return m_probe->cells()[m_probe->indexOf(m_panel, static_cast<std::size_t>(index.row()),
                                             static_cast<std::size_t>(index.column()))];
}

QModelIndex ProbeModel::indexOf(std::size_t cellInPanel) const {
    const auto width = m_probe->plan().impersonations.size();
    return index(static_cast<int>(cellInPanel / width), static_cast<int>(cellInPanel % width));
}

QVariant ProbeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const ProbeCell& at = cell(index);
    const bool least = m_verdict.least && indexOf(*m_verdict.least) == index;
    switch (role) {
    case Qt::DisplayRole: {
        const QString place = at.place();
        return place.isEmpty() ? at.word() : tr("%1: %2").arg(at.word(), place);
    }
    case Qt::DecorationRole: {
        const Look look = lookOf(at);
        return look.icon.isEmpty() ? QVariant() : QVariant(icon(look.icon, look.tint));
    }
    case Qt::ToolTipRole:
        return probeCellDetail(at).join(QLatin1Char('\n'));
    case Qt::AccessibleTextRole:
        return least ? tr("%1. The least that is enough.").arg(at.sentence()) : at.sentence();
    case WordRole:
        return at.word();
    case PlaceRole:
        return at.place();
    case TintRole:
        return int(lookOf(at).tint);
    case LeastRole:
        return least;
    default:
        return {};
    }
}

QVariant ProbeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const auto i = static_cast<std::size_t>(section);
    if (orientation == Qt::Vertical) {
        const AuthnLevel level = m_probe->plan().levels.at(i);
        if (role == Qt::DisplayRole)
            return monikerName(level);
        if (role == Qt::DecorationRole)
            return ladderIcon(level);
        if (role == Qt::ToolTipRole)
            return levelGives(level);
    } else {
        const ImpersonationLevel level = m_probe->plan().impersonations.at(i);
        if (role == Qt::DisplayRole)
            return monikerName(level);
        if (role == Qt::ToolTipRole)
            return levelGives(level);
    }
    return {};
}

void ProbeModel::onCell(int changed) {
    const auto size = static_cast<std::size_t>(m_probe->plan().cellsPerPanel());
    const auto at = static_cast<std::size_t>(changed);
    if (at / size != m_panel)
        return;
    const QModelIndex where = indexOf(at % size);
    Q_EMIT dataChanged(where, where);
}

void ProbeModel::onFinished() {
    m_verdict = probeVerdict(m_probe->plan(), m_probe->cellsOf(m_panel));
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace wbemscope::ui
