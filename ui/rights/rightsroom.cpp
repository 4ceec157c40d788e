#include "ui/rights/rightsroom.h"

#include "core/lab/lab.h"
#include "core/session/securityexport.h"
#include "ui/common/datatable.h"
#include "ui/common/filewriting.h"
#include "ui/common/icons.h"
#include "ui/common/sessionlist.h"
#include "ui/common/tablefilter.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/rights/daclmodel.h"
#include "ui/rights/decisionmodel.h"
#include "ui/rights/securitymodel.h"

#include <algorithm>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace wbemscope::ui {
namespace {

/// Groups a token may have beside those every network logon has; who is in them only the host knows.
const std::vector<Sid>& offeredGroups() {
    static const std::vector<Sid> groups{sids::administrators(), sids::users(), sids::distributedComUsers()};
    return groups;
}

/// The lab tells who is in which group; of any other host's accounts nobody here knows.
const lab::LabAccount* labAccount(const QString& sid) {
    static const std::vector<lab::LabAccount> accounts = lab::Lab::accounts();
    const auto it = std::ranges::find(accounts, sid, &lab::LabAccount::sid);
    return it == accounts.end() ? nullptr : &*it;
}

DataTable* makeTable(QAbstractItemModel* model, const QString& name, QWidget* parent) {
    auto* table = new DataTable(parent);
    table->setModel(model);
    table->setAccessibleName(name);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

} // namespace

RightsRoom::RightsRoom(SessionList* sessions, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_walk(new NamespaceWalk(this))
    , m_model(new SecurityModel(this))
    , m_dacl(new DaclModel(this))
    , m_decisions(new DecisionModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_filterEdit(new FilterEdit(tr("Filter namespaces"), this))
    , m_targetLabel(new ElidedLabel(this))
    , m_read(new AccentButton(tr("&Read this namespace"), this))
    , m_readTree(new QPushButton(tr("Read the &whole tree"), this))
    , m_stop(toolButton(QStringLiteral("stop"), tr("Stop reading"), this))
    , m_export(toolButton(QStringLiteral("export"), tr("Write to a CSV or JSON file"), this))
    , m_notice(new Notice(this))
    , m_pages(new QStackedWidget(this))
    , m_table(new DataTable(this)) {
    filterTable(m_table, m_filter, m_model, m_filterEdit);
    m_table->setAccessibleName(tr("Namespaces and their security"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_targetLabel->setMuted(true);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 3, 4, 3);
    bar->setSpacing(BarSpacing);
    bar->addWidget(m_filterEdit, 1);
    bar->addWidget(m_targetLabel, 2);
    bar->addWidget(m_read);
    bar->addWidget(m_readTree);
    bar->addWidget(m_stop);
    bar->addWidget(m_export);
    // One above the other: both tables want the width.
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 2);
    m_pages->addWidget(new EmptyRoom(
        QStringLiteral("key"),
        tr("Who may do what in a namespace, and which line of its descriptor says so. Select a namespace and "
           "read it, or the whole tree of the host."),
        this));
    m_pages->addWidget(splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);

    connect(m_read, &QPushButton::clicked, this, &RightsRoom::readNamespace);
    connect(m_readTree, &QPushButton::clicked, this, &RightsRoom::readTree);
    connect(m_stop, &QToolButton::clicked, m_walk, &NamespaceWalk::cancel);
    connect(m_export, &QToolButton::clicked, this, &RightsRoom::askFile);
    connect(m_walk, &NamespaceWalk::found, this, &RightsRoom::take);
    connect(m_walk, &NamespaceWalk::finished, this, &RightsRoom::finished);
    connect(m_table, &DataTable::currentRowChanged, this, [this] { showNamespace(); });
    connect(m_account, &QComboBox::currentTextChanged, this, [this] {
        presetGroups();
        showDecisions();
    });
    showState();
}

QWidget* RightsRoom::makeDetail() {
    auto* detail = new QWidget(this);
    m_head = new ElidedLabel(detail);
    m_account = new QComboBox(detail);
    m_account->setEditable(true);
    m_account->setInsertPolicy(QComboBox::NoInsert);
    m_account->setAccessibleName(tr("Account or SID to check"));
    m_account->setToolTip(tr("An account of the list, or any SID"));
    m_account->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_groupButton = new QToolButton(detail);
    m_groupButton->setText(tr("&Member of"));
    m_groupButton->setPopupMode(QToolButton::InstantPopup);
    m_groupButton->setToolTip(
        tr("Groups that are assumed for the check, beside Everyone, Authenticated Users "
           "and Network, which every network logon has"));
    m_groups = new QMenu(m_groupButton);
    for (const Sid& group : offeredGroups()) {
        QAction* action = m_groups->addAction(wellKnownSidName(group));
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &RightsRoom::showDecisions);
    }
    m_groupButton->setMenu(m_groups);
    m_decisionTable = makeTable(m_decisions, tr("What I may do here, and what another account may"), detail);
    constexpr int Rows = 3; // the host's word, the descriptor's, and the other account
    m_decisionTable->setFixedHeight(m_decisionTable->horizontalHeader()->sizeHint().height() +
                                    Rows * m_decisionTable->verticalHeader()->defaultSectionSize() + 4);
    m_decisionTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_daclTable = makeTable(m_dacl, tr("Lines of the DACL"), detail);
    m_sddl = new QLineEdit(detail);
    m_sddl->setReadOnly(true);
    m_sddl->setFont(monospaceFont());
    m_sddl->setAccessibleName(tr("The descriptor as SDDL"));

    auto* question = new QHBoxLayout;
    auto* label = new QLabel(tr("What ma&y"), detail);
    label->setBuddy(m_account);
    question->addWidget(m_head, 1);
    question->addWidget(label);
    question->addWidget(m_account);
    question->addWidget(m_groupButton);
    auto* text = new QHBoxLayout;
    auto* sddlLabel = new QLabel(tr("S&DDL"), detail);
    sddlLabel->setBuddy(m_sddl);
    text->addWidget(sddlLabel);
    text->addWidget(m_sddl, 1);
    text->addWidget(copyButton(
        tr("Copy the SDDL"), [this] { return m_sddl->text(); }, detail));
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(4, 0, 4, 4);
    layout->setSpacing(3);
    layout->addLayout(question);
    layout->addWidget(m_decisionTable);
    layout->addWidget(m_daclTable, 1);
    layout->addLayout(text);
    return detail;
}

QSize RightsRoom::sizeHint() const {
    return {60 * fontMetrics().averageCharWidth(), 27 * fontMetrics().height()};
}

QString RightsRoom::sddl() const {
    return m_sddl->text();
}

QString RightsRoom::noticeText() const {
    return m_notice->text();
}

void RightsRoom::setTarget(Session* session, const QString& nameSpace) {
    m_target.set(session, nameSpace);
    showState();
}

void RightsRoom::forget(const Session* session) {
    if (m_target.forget(session))
        m_walk->cancel();
    showState();
}

void RightsRoom::readNamespace() {
    read(false);
}

void RightsRoom::readTree() {
    read(true);
}

void RightsRoom::read(bool wholeTree) {
    if (!m_target.isOpen())
        return;
    if (wholeTree || m_readFrom != m_target.session()->id())
        m_model->clear();
    m_readFrom = m_target.session()->id();
    QStringList names;
    if (wholeTree) {
        names += QStringLiteral("ROOT");
    } else {
        // Its parents too: an inherited line names the namespace it was written for.
        const QStringList parts = m_target.nameSpace().split(u'\\', Qt::SkipEmptyParts);
        for (qsizetype i = 1; i <= parts.size(); ++i)
            names += parts.mid(0, i).join(u'\\');
    }
    m_walk->start(m_target.session(), names, wholeTree);
    showState();
}

void RightsRoom::take(const NamespaceSecurity& security) {
    const bool first = m_model->rowCount() == 0;
    m_model->add(security);
    if (first)
        m_table->fitOnNextRows();
    const bool wanted = security.nameSpace.compare(m_target.nameSpace(), Qt::CaseInsensitive) == 0;
    if (wanted || !m_table->currentIndex().isValid()) {
        const QModelIndex index =
            m_filter->mapFromSource(m_model->index(m_model->rowOf(security.nameSpace), 0));
        if (index.isValid())
            m_table->setCurrentIndex(index);
    }
    if (const NamespaceSecurity* shown = current(); shown && shown->nameSpace == security.nameSpace)
        showNamespace();
    showState();
}

void RightsRoom::finished(const QString& problem) {
    if (problem.isEmpty())
        m_notice->clear();
    else
        m_notice->show(Notice::Kind::Failed, problem);
    showState();
    showNamespace();
}

void RightsRoom::showState() {
    const bool open = m_target.isOpen();
    const bool running = m_walk->isRunning();
    m_read->setEnabled(open && !running && !m_target.nameSpace().isEmpty());
    m_readTree->setEnabled(open && !running);
    m_stop->setEnabled(running);
    m_export->setEnabled(m_model->rowCount() > 0);
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    if (running)
        m_targetLabel->setText(tr("%Ln namespaces read…", nullptr, m_walk->readSoFar()));
    else
        m_targetLabel->setText(m_target.text());
}

const NamespaceSecurity* RightsRoom::current() const {
    return m_model->at(m_filter->mapToSource(m_table->currentIndex()).row());
}

void RightsRoom::showNamespace() {
    const NamespaceSecurity* security = current();
    const auto ancestors =
        security ? NamespaceIndex(m_model->all()).above(security->nameSpace) : std::vector<Ancestor>();
    m_dacl->setSecurity(security, ancestors);
    m_daclTable->fitColumns();
    QString head, sddl;
    if (security && security->descriptor) {
        const SecurityDescriptor& sd = *security->descriptor;
        const auto name = [&](const std::optional<Sid>& sid) {
            return sid ? accountText(*sid, security->names) : tr("none");
        };
        head = tr("%1: owner %2, group %3").arg(security->nameSpace, name(sd.owner), name(sd.group));
        if (!sd.dacl)
            head += tr("; no DACL: everybody may do everything");
        sddl = sd.toSddl();
    } else if (security) {
        head = QStringLiteral("%1: %2").arg(
            security->nameSpace,
            outcomeText(security->login.ok() ? security->descriptorOutcome : security->login));
    }
    m_head->setText(head);
    m_sddl->setText(sddl);
    m_sddl->setCursorPosition(0);
    fillAccounts();
    showDecisions();
}

void RightsRoom::fillAccounts() {
    const QString chosen = m_account->currentText();
    const QSignalBlocker quiet(m_account);
    m_account->clear();
    const NamespaceSecurity* security = current();
    if (!security)
        return;
    std::vector<std::pair<QString, QString>> entries; // name, SID
    const auto add = [&](const QString& name, const QString& sid) {
        if (std::ranges::find(entries, sid, &std::pair<QString, QString>::second) == entries.end())
            entries.emplace_back(name, sid);
    };
    if (security->descriptor && security->descriptor->dacl)
        for (const Ace& ace : security->descriptor->dacl->aces)
            add(accountText(ace.sid, security->names), ace.sid.toString());
    const bool isLab = std::ranges::any_of(entries, [](const auto& e) { return labAccount(e.second); });
    if (isLab)
        for (const auto& account : lab::Lab::accounts())
            add(lab::Lab::domainName() + u'\\' + account.name, account.sid);
    for (const auto& [name, sid] : entries)
        m_account->addItem(name, sid);
    const int same = m_account->findText(chosen);
    if (same >= 0)
        m_account->setCurrentIndex(same);
    else if (!chosen.isEmpty())
        m_account->setEditText(chosen);
    presetGroups();
}

void RightsRoom::presetGroups() {
    const NamespaceSecurity* security = current();
    const auto sid = security ? chosenSid(*security) : std::nullopt;
    const lab::LabAccount* known = sid ? labAccount(sid->toString()) : nullptr;
    if (!known)
        return;
    for (std::size_t i = 0; i < offeredGroups().size(); ++i) {
        QAction* action = m_groups->actions().at(qsizetype(i));
        const QSignalBlocker quiet(action);
        action->setChecked(known->groups.contains(offeredGroups()[i].toString()));
    }
}

std::vector<Sid> RightsRoom::checkedGroups() const {
    std::vector<Sid> groups;
    for (std::size_t i = 0; i < offeredGroups().size(); ++i)
        if (m_groups->actions().at(qsizetype(i))->isChecked())
            groups.push_back(offeredGroups()[i]);
    return groups;
}

std::optional<Sid> RightsRoom::chosenSid(const NamespaceSecurity& security) const {
    const int index = m_account->findText(m_account->currentText());
    return index >= 0 ? Sid::parse(m_account->itemData(index).toString())
                      : sidOfAccount(m_account->currentText(), security.names);
}

/// The server's own word first: what it saw of a call of this connection.
std::optional<Sid> RightsRoom::mySid(const NamespaceSecurity& security) const {
    const Ledger* ledger = m_sessions->ledger();
    for (int i = ledger->count(); i-- > 0;) {
        const CallRecord& call = ledger->at(i);
        if (call.connectionId == m_readFrom && call.serverSeen)
            return Sid::parse(call.serverSeen->sid);
    }
    const Session* session = m_sessions->byId(m_readFrom);
    const QString identity = session ? session->request().credentials.identity() : QString();
    for (const auto& [sid, name] : security.names)
        if (name.compare(identity, Qt::CaseInsensitive) == 0)
            return Sid::parse(sid);
    return std::nullopt;
}

void RightsRoom::showDecisions() {
    const NamespaceSecurity* security = current();
    if (!security || !security->login.ok()) {
        m_decisions->setRows({});
        return;
    }
    std::vector<DecisionModel::Row> rows;
    DecisionModel::Row told;
    told.who = tr("I, says the host");
    told.granted = security->callerRights;
    told.note = security->callerRights ? QStringLiteral("GetCallerAccessRights")
                                       : describe(security->callerOutcome.code);
    rows.push_back(std::move(told));
    if (const auto me = mySid(*security)) {
        const lab::LabAccount* known = labAccount(me->toString());
        std::vector<Sid> groups;
        if (known)
            for (const QString& group : known->groups)
                if (const auto sid = Sid::parse(group))
                    groups.push_back(*sid);
        auto row = decisionRow(tr("I, by the descriptor"), *security, networkToken(*me, std::move(groups)));
        if (!known && security->callerRights && row.granted && *row.granted != *security->callerRights)
            row.note = tr("my groups are not known here; the host knows them");
        rows.push_back(std::move(row));
    }
    const QString who = m_account->currentText();
    if (const auto sid = chosenSid(*security))
        rows.push_back(decisionRow(who, *security, networkToken(*sid, checkedGroups())));
    else if (!who.trimmed().isEmpty())
        rows.push_back({who, std::nullopt, {}, tr("neither an account of the list nor a SID")});
    m_decisions->setRows(std::move(rows));
    m_decisionTable->fitColumns();
}

void RightsRoom::askFile() {
    askWhereToWrite(this, tr("Write Rights To"), tr("CSV (*.csv);;JSON (*.json)"),
                    [this](const QString& path) { writeFile(path); });
}

void RightsRoom::writeFile(const QString& path) {
    const bool json = path.endsWith(u".json", Qt::CaseInsensitive);
    writeInBackground(
        path, [json, all = m_model->all()] { return json ? securityAsJson(all) : securityAsCsv(all); },
        m_notice);
}

} // namespace wbemscope::ui
