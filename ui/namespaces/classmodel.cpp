#include "ui/namespaces/classmodel.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace wbemscope::ui {

void ClassModel::setSchema(Schema* schema) {
    if (m_schema == schema)
        return;
    beginResetModel();
    if (m_schema)
        m_schema->disconnect(this);
    m_schema = schema;
    endResetModel();
    if (!schema)
        return;
    connect(schema, &Schema::aboutToGrow, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(schema, &Schema::grown, this, [this] { endInsertRows(); });
    connect(schema, &Schema::aboutToReset, this, [this] { beginResetModel(); });
    connect(schema, &Schema::wasReset, this, [this] { endResetModel(); });
    connect(schema, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_schema = nullptr;
        endResetModel();
    });
}

cim::ClassPtr ClassModel::classAt(int row) const {
    return m_schema && row >= 0 && row < rowCount() ? m_schema->classes()[std::size_t(row)] : nullptr;
}

int ClassModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_schema ? 0 : int(m_schema->classes().size());
}

int ClassModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Superclass + 1;
}

QVariant ClassModel::data(const QModelIndex& index, int role) const {
    const cim::ClassPtr cls = classAt(index.row());
    if (!cls)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? cls->name : cls->superclass();
    case Qt::DecorationRole:
        if (index.column() != Name)
            return {};
        return icon(cls->isAssociation() ? QStringLiteral("association") : QStringLiteral("class"),
                    cls->isAbstract() || cls->name.startsWith(u"__") ? Tint::Muted : Tint::Text);
    case Qt::ForegroundRole:
        return index.column() == Superclass || cls->isAbstract() || cls->name.startsWith(u"__")
                   ? QVariant(colours().muted)
                   : QVariant();
    case Qt::ToolTipRole: {
        QStringList lines{cls->name};
        if (!cls->derivation.empty()) {
            QStringList chain;
            for (const auto& parent : cls->derivation)
                chain += parent;
            lines += tr("derives from %1").arg(chain.join(QStringLiteral(" ← ")));
        }
        QStringList kinds;
        if (cls->isAbstract())
            kinds += tr("abstract");
        if (cls->isAssociation())
            kinds += tr("association");
        if (cls->isSingleton())
            kinds += tr("singleton");
        if (!kinds.isEmpty())
            lines += kinds.join(QStringLiteral(", "));
        lines += tr("%1 properties, %2 methods").arg(cls->properties.size()).arg(cls->methods.size());
        return lines.join(u'\n');
    }
    default:
        return {};
    }
}

QVariant ClassModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Class") : tr("Superclass");
}

} // namespace wbemscope::ui
