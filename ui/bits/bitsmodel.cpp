#include "ui/bits/bitsmodel.h"

#include "ui/common/glyphs.h"
#include "ui/common/icons.h"

#include <QLocale>

namespace wbemscope::ui {
namespace {

QString progressText(const com::BitsJob& job) {
    const QLocale locale;
    const QString done = locale.formattedDataSize(qint64(job.bytesTransferred));
    if (!job.bytesTotal)
        return job.bytesTransferred == 0 ? QString() : done;
    const int percent =
        *job.bytesTotal == 0
            ? 100
            : int(std::min<double>(100.0, 100.0 * double(job.bytesTransferred) / double(*job.bytesTotal)));
    return BitsModel::tr("%1 of %2 (%3 %)")
        .arg(done, locale.formattedDataSize(qint64(*job.bytesTotal)))
        .arg(percent);
}

QVariant stateIcon(com::BitsState state) {
    switch (state) {
    case com::BitsState::Error:
        return outcomeIcon(CallOutcome::Failed);
    case com::BitsState::TransientError:
        return outcomeIcon(CallOutcome::Partial);
    case com::BitsState::Transferred:
    case com::BitsState::Acknowledged:
        return outcomeIcon(CallOutcome::Ok);
    case com::BitsState::Cancelled:
        return outcomeIcon(CallOutcome::Cancelled);
    case com::BitsState::Suspended:
        return icon(QStringLiteral("stop"), Tint::Muted);
    case com::BitsState::Queued:
    case com::BitsState::Connecting:
    case com::BitsState::Transferring:
        return icon(QStringLiteral("busy"), Tint::Muted);
    }
    return {};
}

} // namespace

QString bitsStateText(com::BitsState state) {
    switch (state) {
    case com::BitsState::Queued:
        return BitsModel::tr("queued");
    case com::BitsState::Connecting:
        return BitsModel::tr("connecting");
    case com::BitsState::Transferring:
        return BitsModel::tr("transferring");
    case com::BitsState::Suspended:
        return BitsModel::tr("suspended");
    case com::BitsState::Error:
        return BitsModel::tr("error");
    case com::BitsState::TransientError:
        return BitsModel::tr("error, will try again");
    case com::BitsState::Transferred:
        return BitsModel::tr("transferred, to be completed");
    case com::BitsState::Acknowledged:
        return BitsModel::tr("completed");
    case com::BitsState::Cancelled:
        return BitsModel::tr("cancelled");
    }
    return {};
}

QString bitsErrorText(const com::BitsError& error) {
    QStringList parts{describe(error.code) + u':'};
    for (const QString& words : {error.description, error.context, error.file})
        if (!words.isEmpty())
            parts += words;
    return parts.size() == 1 ? describe(error.code) : parts.join(u' ');
}

void BitsModel::setJobs(std::vector<com::BitsJob> jobs) {
    const bool sameJobs = std::ranges::equal(jobs, m_jobs, {}, &com::BitsJob::id, &com::BitsJob::id);
    if (!sameJobs) {
        beginResetModel();
        m_jobs = std::move(jobs);
        endResetModel();
        return;
    }
    for (int row = 0; row < int(jobs.size()); ++row) {
        auto& now = m_jobs[std::size_t(row)];
        if (now == jobs[std::size_t(row)])
            continue;
        now = std::move(jobs[std::size_t(row)]);
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

const com::BitsJob* BitsModel::job(int row) const {
    return row >= 0 && row < int(m_jobs.size()) ? &m_jobs[std::size_t(row)] : nullptr;
}

int BitsModel::rowOf(const QString& id) const {
    const auto it = std::ranges::find(m_jobs, id, &com::BitsJob::id);
    return it == m_jobs.end() ? -1 : int(it - m_jobs.begin());
}

int BitsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_jobs.size());
}

int BitsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BitsModel::data(const QModelIndex& index, int role) const {
    const com::BitsJob* job = index.isValid() ? this->job(index.row()) : nullptr;
    if (!job)
        return {};
    if (role == Qt::DecorationRole && index.column() == State)
        return stateIcon(job->state);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case Name:
        return job->name;
    case State:
        return bitsStateText(job->state);
    case Progress:
        return progressText(*job);
    case Files:
        return tr("%1 of %2").arg(job->filesTransferred).arg(job->filesTotal);
    case Error:
        return job->error ? bitsErrorText(*job->error) : QString();
    case Id:
        return job->id;
    default:
        return {};
    }
}

QVariant BitsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Job");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Files:
        return tr("Files");
    case Error:
        return tr("Error");
    case Id:
        return tr("Id");
    default:
        return {};
    }
}

} // namespace wbemscope::ui
