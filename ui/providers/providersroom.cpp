#include "ui/providers/providersroom.h"

#include "core/session/providers/providerexport.h"
#include "core/session/session.h"
#include "ui/common/datatable.h"
#include "ui/common/filewriting.h"
#include "ui/common/sessionlist.h"
#include "ui/common/tablefilter.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/providers/providerdetail.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providerread.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace wbemscope::ui {
namespace {

/// What of the three lists is not there, a line each; empty: all is.
QStringList shortcomings(const NamespaceProviders& providers) {
    QStringList lines;
    for (int i = 0; i < ProviderStepCount; ++i) {
        const auto step = static_cast<ProviderStep>(i);
        const ProviderSource& source = providers.source(step);
        if (source.outcome.kind() != CallOutcome::Ok)
            lines += QStringLiteral("%1: %2").arg(stepText(step), describe(source.outcome.code));
        if (source.limited)
            lines += ProvidersRoom::tr("%1: stopped after %2, there are more")
                         .arg(stepText(step), QLocale().toString(source.rows));
        if (source.unreadable)
            lines += ProvidersRoom::tr("%1: %2 could not be decoded")
                         .arg(stepText(step), QLocale().toString(source.unreadable));
    }
    return lines;
}

} // namespace

ProvidersRoom::ProvidersRoom(SessionList* sessions, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_reading(new ProviderRead(this))
    , m_model(new ProviderModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_filterEdit(new FilterEdit(tr("Filter providers"), this))
    , m_targetLabel(new ElidedLabel(this))
    , m_read(new AccentButton(tr("R&ead the providers"), this))
    , m_stop(toolButton(QStringLiteral("stop"), tr("Stop reading"), this))
    , m_export(toolButton(QStringLiteral("export"), tr("Write to a CSV or JSON file"), this))
    , m_notice(new Notice(this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyRoom(
          QStringLiteral("provider"),
          tr("Whose rights the code behind a namespace's classes has, and what is risky about it. Select a "
             "namespace and read its providers."),
          this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_table(new DataTable(this))
    , m_detail(new ProviderDetail(this)) {
    filterTable(m_table, m_filter, m_model, m_filterEdit);
    m_filter->setSortRole(ProviderModel::SortRole);
    m_filter->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_table->setAccessibleName(tr("Providers of the namespace"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ProviderModel::Risk, Qt::DescendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_targetLabel->setMuted(true);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 3, 4, 3);
    bar->setSpacing(BarSpacing);
    bar->addWidget(m_filterEdit, 1);
    bar->addWidget(m_targetLabel, 2);
    bar->addWidget(m_read);
    bar->addWidget(m_stop);
    bar->addWidget(m_export);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);

    connect(m_read, &QPushButton::clicked, this, &ProvidersRoom::read);
    connect(m_stop, &QToolButton::clicked, m_reading, &ProviderRead::cancel);
    connect(m_export, &QToolButton::clicked, this, &ProvidersRoom::askFile);
    connect(m_reading, &ProviderRead::progressed, this, &ProvidersRoom::take);
    connect(m_reading, &ProviderRead::finished, this, &ProvidersRoom::finished);
    connect(m_table, &DataTable::currentRowChanged, this, &ProvidersRoom::showProvider);
    connect(&Theme::instance(), &Theme::changed, this, &ProvidersRoom::showProvider);
    connect(m_detail, &ProviderDetail::callRequested, this, &ProvidersRoom::callRequested);
    connect(m_detail, &ProviderDetail::classRequested, this, [this](const QString& name) {
        if (Session* session = m_sessions->byId(m_readFrom))
            Q_EMIT classRequested(session, m_model->all().nameSpace, name);
    });
    showState();
}

QSize ProvidersRoom::sizeHint() const {
    return {60 * fontMetrics().averageCharWidth(), 24 * fontMetrics().height()};
}

void ProvidersRoom::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // Beside each other where that is wide enough for the list; a column on the side has them below.
    const bool wide = width() >= 70 * fontMetrics().averageCharWidth();
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

QString ProvidersRoom::noticeText() const {
    return m_notice->text();
}

QString ProvidersRoom::targetText() const {
    return m_targetLabel->text();
}

void ProvidersRoom::setTarget(Session* session, const QString& nameSpace) {
    m_target.set(session, nameSpace);
    showState();
}

void ProvidersRoom::forget(const Session* session) {
    if (m_target.forget(session))
        m_reading->cancel();
    showState();
}

void ProvidersRoom::read() {
    if (!m_target.isOpen() || m_target.nameSpace().isEmpty())
        return;
    m_notice->clear();
    m_model->setProviders({});
    m_readFrom = m_target.session()->id();
    m_table->fitOnNextRows();
    m_reading->start(m_target.session(), m_target.nameSpace());
    showState();
}

void ProvidersRoom::take(const NamespaceProviders& providers) {
    // The choice and the place stay while the lists come in.
    const QString chosen = m_table->currentIndex().siblingAtColumn(ProviderModel::Name).data().toString();
    m_model->setProviders(providers);
    int row = 0;
    for (int i = 0; i < m_filter->rowCount() && !chosen.isEmpty(); ++i)
        if (m_filter->index(i, ProviderModel::Name).data().toString() == chosen)
            row = i;
    const QModelIndex index = m_filter->index(row, 0);
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    }
    showState();
    showProvider();
}

void ProvidersRoom::finished(const Outcome& outcome) {
    const NamespaceProviders& providers = m_model->all();
    const QStringList missing = shortcomings(providers);
    if (outcome.cancelled)
        m_notice->show(Notice::Kind::Info,
                       tr("Stopped. What had been read is shown; nothing is concluded from "
                          "what was not."));
    else if (!outcome.ok())
        m_notice->show(Notice::Kind::Failed, outcomeText(outcome));
    else if (!providers.login.ok())
        m_notice->show(Notice::Kind::Denied, outcomeText(providers.login));
    else if (!missing.isEmpty())
        m_notice->show(Notice::Kind::Partial,
                       tr("Not all could be read: %1.").arg(missing.join(QStringLiteral("; "))));
    else if (providers.providers.empty())
        m_notice->show(Notice::Kind::Info,
                       tr("%1 has no providers: its classes keep their instances in the repository.")
                           .arg(providers.nameSpace));
    m_table->fitOnNextRows();
    m_table->fitColumns();
    showState();
    showProvider();
}

void ProvidersRoom::showState() {
    const bool open = m_target.isOpen();
    const bool running = m_reading->isRunning();
    const NamespaceProviders& shown = m_model->all();
    const bool filled = m_model->rowCount() > 0;
    m_read->setEnabled(open && !running && !m_target.nameSpace().isEmpty());
    m_stop->setEnabled(running);
    m_export->setEnabled(filled && !running);
    m_pages->setCurrentIndex(filled ? 1 : 0);
    const bool same = m_target.session() && m_readFrom == m_target.session()->id() &&
                      shown.nameSpace.compare(m_target.nameSpace(), Qt::CaseInsensitive) == 0;
    if (running)
        m_targetLabel->setText(
            tr("Reading the %1 of %2…").arg(stepText(m_reading->step()), m_target.nameSpace()));
    else if (filled && !same)
        m_targetLabel->setText(open
                                   ? tr("Shown: %1 · selected: %2").arg(shown.nameSpace, m_target.nameSpace())
                                   : tr("Shown: %1").arg(shown.nameSpace));
    else
        m_targetLabel->setText(m_target.text());
}

void ProvidersRoom::showProvider() {
    const int row = m_filter->mapToSource(m_table->currentIndex()).row();
    ProviderDetail::Subject subject;
    subject.provider = m_model->at(row);
    subject.findings = m_model->findings(row);
    subject.knowledge = m_model->all().knowledge();
    Ledger* ledger = m_sessions->ledger();
    if (subject.provider) {
        ledger->flush();
        subject.evidence = evidenceOf(m_model->all(), *ledger, m_readFrom);
        subject.callName = [ledger](quint64 id) {
            const int at = ledger->indexOf(id);
            return at < 0 ? QString()
                          : QStringLiteral("#%1 %2").arg(QString::number(id), ledger->at(at).method);
        };
    }
    m_detail->setSubject(subject);
}

void ProvidersRoom::askFile() {
    askWhereToWrite(this, tr("Write Providers To"), tr("CSV (*.csv);;JSON (*.json)"),
                    [this](const QString& path) { writeFile(path); });
}

void ProvidersRoom::writeFile(const QString& path) {
    const bool json = path.endsWith(u".json", Qt::CaseInsensitive);
    writeInBackground(
        path,
        [json, all = m_model->all(),
         evidence = evidenceOf(m_model->all(), *m_sessions->ledger(), m_readFrom)] {
            return json ? QJsonDocument(providersAsJson(all, evidence)).toJson() : providersAsCsv(all);
        },
        m_notice);
}

} // namespace wbemscope::ui
