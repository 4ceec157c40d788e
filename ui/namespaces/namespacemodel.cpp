#include "ui/namespaces/namespacemodel.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <algorithm>

namespace wbemscope::ui {

namespace {
/// Of one session, under way at a time: the answers to more of them would come all at once.
constexpr int QuestionsAtOnce = 32;
constexpr int TellMs = 30;
} // namespace

struct NamespaceModel::Node {
    explicit Node(Index& all)
        : index(all) {}
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
    ~Node() {
        index.byId.remove(id);
        if (const auto it = index.byPath.find(key()); it != index.byPath.end() && *it == this)
            index.byPath.erase(it);
    }

    Index& index;
    quint64 id = 0; ///< Jobs come back after a node may have gone: they name it by number.
    int row = 0;
    Node* parent = nullptr;
    Session* session = nullptr;
    QString name;
    QString path; ///< Empty: the session's row
    NamespaceAccess access;
    Fetch fetch = Fetch::Not;
    Outcome fetchOutcome;
    std::vector<std::unique_ptr<Node>> children;

    std::pair<const Session*, QString> key() const { return {session, path.toUpper()}; }
    bool isSession() const { return path.isEmpty(); }
    AuthnLevel level() const { return session->request().blanketFor(ProxyKind::Services).authnLevel; }
    bool mayHaveChildren() const {
        if (isSession())
            return session->state() == Session::State::Open;
        if (access.state == NamespaceAccess::State::Denied ||
            access.state == NamespaceAccess::State::NeedsEncryption)
            return !children.empty();
        return fetch != Fetch::Done || !children.empty();
    }
};

NamespaceModel::NamespaceModel(SessionList* sessions, QObject* parent)
    : QAbstractItemModel(parent)
    , m_sessions(sessions) {
    m_tell.setSingleShot(true);
    m_tell.setInterval(TellMs);
    connect(&m_tell, &QTimer::timeout, this, &NamespaceModel::tellChanges);
    connect(sessions, &SessionList::added, this, &NamespaceModel::addSession);
    connect(sessions, &SessionList::aboutToRemove, this, &NamespaceModel::removeSession);
    connect(sessions, &SessionList::stateChanged, this, &NamespaceModel::onState);
    for (Session* session : sessions->all())
        addSession(session);
}

NamespaceModel::~NamespaceModel() = default;

NamespaceModel::Node* NamespaceModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : nullptr;
}

QModelIndex NamespaceModel::indexOfNode(const Node* node, int column) const {
    return node ? createIndex(node->row, column, const_cast<Node*>(node)) : QModelIndex();
}

std::unique_ptr<NamespaceModel::Node> NamespaceModel::makeNode(Node* parent, Session* session, int row,
                                                               const QString& name) {
    auto node = std::make_unique<Node>(m_index);
    node->id = m_nextId++;
    node->row = row;
    node->parent = parent;
    node->session = session;
    node->name = name;
    node->path = parent && !parent->isSession() ? parent->path + u'\\' + name : name;
    m_index.byId.insert(node->id, node.get());
    m_index.byPath.insert(node->key(), node.get());
    return node;
}

QModelIndex NamespaceModel::index(int row, int column, const QModelIndex& parent) const {
    const Node* above = nodeOf(parent);
    const auto& siblings = above ? above->children : m_roots;
    if (row < 0 || std::size_t(row) >= siblings.size() || column < 0 || column > Rights ||
        parent.column() > 0)
        return {};
    return createIndex(row, column, siblings[std::size_t(row)].get());
}

QModelIndex NamespaceModel::parent(const QModelIndex& child) const {
    const Node* node = nodeOf(child);
    return node ? indexOfNode(node->parent) : QModelIndex();
}

int NamespaceModel::rowCount(const QModelIndex& parent) const {
    if (parent.column() > 0)
        return 0;
    const Node* node = nodeOf(parent);
    return int(node ? node->children.size() : m_roots.size());
}

int NamespaceModel::columnCount(const QModelIndex&) const {
    return Rights + 1;
}

bool NamespaceModel::hasChildren(const QModelIndex& parent) const {
    if (parent.column() > 0)
        return false;
    const Node* node = nodeOf(parent);
    return node ? node->mayHaveChildren() : !m_roots.empty();
}

bool NamespaceModel::canFetchMore(const QModelIndex& parent) const {
    const Node* node = nodeOf(parent);
    return node && parent.column() == 0 && !node->isSession() && node->fetch == Fetch::Not &&
           node->session->state() == Session::State::Open && node->mayHaveChildren();
}

void NamespaceModel::fetchMore(const QModelIndex& parent) {
    Node* node = nodeOf(parent);
    if (!canFetchMore(parent))
        return;
    node->fetch = Fetch::Running;
    const quint64 id = node->id;
    node->session->call(
        this,
        [path = node->path](Connection& connection, std::stop_token stop) {
            return listNamespaces(*connection.services(path, stop), stop);
        },
        [this, id](Result<std::vector<ChildNamespace>> result) {
            Node* target = findNode(id);
            if (!target)
                return;
            target->fetch = Fetch::Done;
            target->fetchOutcome = result.outcome;
            if (result.value)
                addChildren(target, *result.value);
            changed(target);
            Q_EMIT fetched(indexOfNode(target));
        });
}

void NamespaceModel::addChildren(Node* parent, const std::vector<ChildNamespace>& children) {
    if (children.empty())
        return;
    const int first = int(parent->children.size());
    beginInsertRows(indexOfNode(parent), first, first + int(children.size()) - 1);
    for (const auto& child : children) {
        auto node = makeNode(parent, parent->session, int(parent->children.size()), child.name);
        node->access.requiresEncryption = child.requiresEncryption;
        parent->children.push_back(std::move(node));
    }
    endInsertRows();
    auto& waiting = m_questions[parent->session].waiting;
    for (std::size_t row = std::size_t(first); row < parent->children.size(); ++row)
        waiting.push_back(parent->children[row]->id);
    askNext(parent->session);
}

void NamespaceModel::askNext(Session* session) {
    Questions& questions = m_questions[session];
    while (questions.asked < QuestionsAtOnce && !questions.waiting.empty()) {
        Node* node = findNode(questions.waiting.front());
        questions.waiting.pop_front();
        if (node && node->access.state == NamespaceAccess::State::Unknown)
            ask(node);
    }
}

void NamespaceModel::ask(Node* node) {
    node->access.state = NamespaceAccess::State::Asking;
    ++m_questions[node->session].asked;
    const quint64 id = node->id;
    node->session->call(
        this,
        [path = node->path, level = node->level()](Connection& connection, std::stop_token stop) {
            return askAccess(connection, path, level, stop);
        },
        [this, id, asked = node->session](Result<NamespaceAccess> result) {
            if (const auto questions = m_questions.find(asked); questions != m_questions.end()) {
                --questions->second.asked;
                askNext(asked);
            }
            Node* target = findNode(id);
            if (!target)
                return;
            const bool known = target->access.requiresEncryption;
            if (result.value) {
                target->access = *result.value;
            } else {
                target->access.state = result.outcome.cancelled ? NamespaceAccess::State::Unknown
                                                                : NamespaceAccess::State::Failed;
                target->access.code = result.outcome.code;
                target->access.message = result.outcome.message;
            }
            target->access.requiresEncryption |= known;
            compare(target);
            changedSoon(target);
            // A root that may not be listed hides what lies below: show the namespace that was asked for by
            // name.
            const auto state = target->access.state;
            Node* session = target->parent;
            const QString wanted = target->session->request().nameSpace;
            if (session && session->isSession() && state != NamespaceAccess::State::Open &&
                session->children.size() == 1 && wanted.compare(target->path, Qt::CaseInsensitive) != 0)
                addChildren(session, {{wanted, false}});
        });
}

void NamespaceModel::compare(Node* node) {
    using State = NamespaceAccess::State;
    NamespaceAccess& own = node->access;
    for (const auto& root : m_roots) {
        const auto& theirs = root->session->request();
        const auto& ours = node->session->request();
        if (root->session == node->session || theirs.target() != ours.target() ||
            theirs.credentials.identity().compare(ours.credentials.identity(), Qt::CaseInsensitive) != 0)
            continue;
        Node* other = nodeOf(indexOf(root->session, node->path));
        if (!other)
            continue;
        Node* refused = own.mayNeedEncryption ? node : other->access.mayNeedEncryption ? other : nullptr;
        Node* open = refused == node ? other : node;
        if (!refused || open->access.state != State::Open || open->level() != AuthnLevel::PktPrivacy)
            continue;
        refused->access.state = State::NeedsEncryption;
        refused->access.mayNeedEncryption = false;
        refused->access.requiresEncryption = open->access.requiresEncryption = true;
        changedSoon(other);
    }
}

void NamespaceModel::changed(const Node* node) {
    Q_EMIT dataChanged(indexOfNode(node, Name), indexOfNode(node, Rights));
}

void NamespaceModel::changedSoon(const Node* node) {
    if (!node->parent)
        return changed(node);
    const auto [it, added] = m_changes.try_emplace(node->parent->id, node->row, node->row);
    it->second = {std::min(it->second.first, node->row), std::max(it->second.second, node->row)};
    if (!m_tell.isActive())
        m_tell.start();
}

void NamespaceModel::tellChanges() {
    for (const auto& [id, rows] : std::exchange(m_changes, {})) {
        const Node* parent = findNode(id);
        const int last = parent ? std::min(rows.second, int(parent->children.size()) - 1) : -1;
        if (rows.first <= last)
            Q_EMIT dataChanged(indexOfNode(parent->children[std::size_t(rows.first)].get(), Name),
                               indexOfNode(parent->children[std::size_t(last)].get(), Rights));
    }
}

void NamespaceModel::addSession(Session* session) {
    beginInsertRows({}, int(m_roots.size()), int(m_roots.size()));
    m_roots.push_back(makeNode(nullptr, session, int(m_roots.size())));
    endInsertRows();
    renameSessions();
    onState(session);
}

void NamespaceModel::removeSession(Session* session) {
    const QModelIndex at = indexOf(session);
    if (!at.isValid())
        return;
    beginRemoveRows({}, at.row(), at.row());
    m_roots.erase(m_roots.begin() + at.row());
    for (std::size_t row = std::size_t(at.row()); row < m_roots.size(); ++row)
        --m_roots[row]->row;
    m_questions.erase(session);
    endRemoveRows();
    renameSessions();
}

void NamespaceModel::renameSessions() {
    if (!m_roots.empty())
        Q_EMIT dataChanged(indexOfNode(m_roots.front().get(), Name), indexOfNode(m_roots.back().get(), Name));
}

/// Connections that differ in nothing that their title tells have their number, as in the ledger. The state
/// stands beside the title: there is nothing else to say in that row, and a column of its own would cut both.
QString NamespaceModel::sessionText(const Session* session) const {
    QString text = session->title();
    if (std::ranges::count(m_roots, text, [](const auto& root) { return root->session->title(); }) > 1)
        text += QStringLiteral(" #%1").arg(session->id());
    if (session->state() == Session::State::Failed)
        return QStringLiteral("%1 · %2").arg(text, outcomeName(session->lastOutcome().kind()));
    const QString state = stateText(session);
    return state.isEmpty() ? text : QStringLiteral("%1 · %2").arg(text, state);
}

QString NamespaceModel::stateText(const Session* session) const {
    switch (session->state()) {
    case Session::State::Opening:
        return tr("connecting…");
    case Session::State::Failed:
        return describe(session->lastOutcome().code);
    case Session::State::Closed:
        return session->lastOutcome().cancelled ? tr("cancelled") : tr("closed");
    case Session::State::Closing:
        return tr("closing…");
    case Session::State::Open:
        break;
    }
    return {};
}

void NamespaceModel::dropChildren(Node* node) {
    if (node->children.empty())
        return;
    beginRemoveRows(indexOfNode(node), 0, int(node->children.size()) - 1);
    node->children.clear();
    endRemoveRows();
}

void NamespaceModel::onState(Session* session) {
    Node* node = nodeOf(indexOf(session));
    if (!node)
        return;
    if (session->state() == Session::State::Open) {
        if (node->children.empty())
            addChildren(node, {{QStringLiteral("ROOT"), false}});
    } else if (session->state() == Session::State::Opening) {
        dropChildren(node);
    }
    changed(node);
}

void NamespaceModel::refresh(const QModelIndex& index) {
    Node* node = nodeOf(index.siblingAtColumn(0));
    if (!node || node->session->state() != Session::State::Open)
        return;
    dropChildren(node);
    if (node->isSession()) {
        onState(node->session);
        return;
    }
    node->fetch = Fetch::Not;
    ask(node);
    fetchMore(indexOfNode(node));
}

QModelIndex NamespaceModel::indexOf(const Session* session) const {
    return indexOf(session, {});
}

QModelIndex NamespaceModel::indexOf(const Session* session, const QString& path) const {
    return indexOfNode(m_index.byPath.value({session, path.toUpper()}));
}

Session* NamespaceModel::sessionOf(const QModelIndex& index) const {
    const Node* node = nodeOf(index);
    return node ? node->session : nullptr;
}

QString NamespaceModel::pathOf(const QModelIndex& index) const {
    const Node* node = nodeOf(index);
    return node ? node->path : QString();
}

const NamespaceAccess* NamespaceModel::accessOf(const QModelIndex& index) const {
    const Node* node = nodeOf(index);
    return node ? &node->access : nullptr;
}

QVariant NamespaceModel::data(const QModelIndex& index, int role) const {
    const Node* node = nodeOf(index);
    if (!node)
        return {};
    using State = NamespaceAccess::State;
    const NamespaceAccess& access = node->access;
    if (role == SessionRole)
        return QVariant::fromValue(static_cast<QObject*>(node->session));
    if (role == PathRole)
        return node->path;
    if (role == StateRole)
        return int(access.state);

    if (node->isSession()) {
        const Session* session = node->session;
        const auto state = session->state();
        switch (role) {
        case Qt::DisplayRole:
            return index.column() == Name ? sessionText(session) : stateText(session);
        case Qt::DecorationRole:
            if (index.column() != Name)
                return {};
            return state == Session::State::Failed ? icon(QStringLiteral("failed"), Tint::Failed)
                   : state == Session::State::Open ? icon(QStringLiteral("host"))
                                                   : icon(QStringLiteral("host"), Tint::Muted);
        case Qt::ToolTipRole:
            return state == Session::State::Failed
                       ? session->title() + u'\n' + outcomeText(session->lastOutcome())
                       : session->title() + u'\n' + session->request().target();
        case Qt::FontRole:
            if (index.column() == Name) {
                QFont font;
                font.setBold(true);
                return font;
            }
            return {};
        default:
            return {};
        }
    }

    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return node->name;
        switch (access.state) {
        case State::Asking:
            return tr("asking…");
        case State::NeedsEncryption:
            return tr("needs encryption");
        case State::Denied:
            return access.mayNeedEncryption ? tr("denied below pktPrivacy") : tr("denied");
        case State::Failed:
            return tr("failed");
        case State::Open:
            if (access.rights)
                return access.requiresEncryption ? tr("encrypted only; %1").arg(wmiRightsText(*access.rights))
                                                 : wmiRightsText(*access.rights);
            return tr("open");
        case State::Unknown:
            return {};
        }
        return {};
    case Qt::EditRole:
        return index.column() == Name ? node->path : data(index, Qt::DisplayRole);
    case Qt::DecorationRole:
        if (index.column() != Name)
            return {};
        switch (access.state) {
        case State::NeedsEncryption:
            return icon(QStringLiteral("namespace-locked"), Tint::Partial);
        case State::Denied:
            return icon(QStringLiteral("namespace-denied"), Tint::Denied);
        case State::Failed:
            return icon(QStringLiteral("namespace-denied"), Tint::Muted);
        case State::Open:
            return icon(access.requiresEncryption ? QStringLiteral("namespace-locked")
                                                  : QStringLiteral("namespace"));
        default:
            return icon(QStringLiteral("namespace"), Tint::Muted);
        }
    case Qt::ForegroundRole:
        return index.column() == Rights || access.state == State::Denied ||
                       access.state == State::NeedsEncryption
                   ? QVariant(colours().muted)
                   : QVariant();
    case Qt::ToolTipRole:
        return node->path + u'\n' + accessText(access) +
               (node->fetchOutcome.ok() || node->fetchOutcome.code == access.code
                    ? QString()
                    : u'\n' + tr("Its child namespaces could not be listed: %1")
                                  .arg(outcomeText(node->fetchOutcome)));
    case Qt::AccessibleTextRole:
        return index.column() == Name
                   ? QStringLiteral("%1, %2").arg(
                         node->name, data(index.siblingAtColumn(Rights), Qt::DisplayRole).toString())
                   : data(index, Qt::DisplayRole);
    default:
        return {};
    }
}

QVariant NamespaceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Namespace") : tr("My rights");
}

} // namespace wbemscope::ui
