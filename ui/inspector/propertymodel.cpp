#include "ui/inspector/propertymodel.h"

#include "core/cim/mof/mofwriter.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QFont>

namespace wbemscope::ui {
namespace {

constexpr qsizetype TipLength = 4000;

QString typeText(cim::Type type) {
    return cim::typeName(type.base) + (type.array ? QStringLiteral("[]") : QString());
}

QString oneLine(QString text) {
    return text.replace(u'\n', u' ').replace(u'\r', u' ');
}

QString cut(const QString& text) {
    return text.size() > TipLength ? text.left(TipLength) + u'…' : text;
}

/// The whole value, embedded objects as MOF.
QString fullText(const cim::Value& value, cim::Type type) {
    if (value.isNull())
        return QStringLiteral("NULL");
    if (type.base == cim::BaseType::Object)
        return cim::mof::valueText(value, type);
    return cim::displayText(value, type);
}

} // namespace

QString qualifiersText(const cim::Qualifiers& qualifiers) {
    QStringList lines;
    for (const auto& qualifier : qualifiers) {
        QString line = qualifier.name;
        const bool* flag = qualifier.value.asBool();
        if (!flag || !*flag)
            line += QStringLiteral("(%1)").arg(cim::displayText(qualifier.value, qualifier.type));
        if (qualifier.flavor & cim::FlavorOriginPropagated)
            line += QCoreApplication::translate("Qualifiers", "  inherited");
        lines += line;
    }
    return lines.join(u'\n');
}

QString methodSignature(const cim::Method& method) {
    QString result = QStringLiteral("void");
    struct Parameter {
        qint64 id;
        QString text;
    };
    std::vector<Parameter> parameters;
    const auto add = [&](const cim::ClassPtr& cls, const QString& direction) {
        if (!cls)
            return;
        for (const auto& property : cls->properties) {
            if (property.name.compare(u"ReturnValue", Qt::CaseInsensitive) == 0) {
                result = typeText(property.type);
                continue;
            }
            const auto* id = cim::findQualifier(property.qualifiers, u"ID");
            const qint64 order =
                id && id->value.asSigned() ? *id->value.asSigned() : qint64(parameters.size());
            // A parameter that goes both ways stands in both lists.
            const auto same = std::ranges::find_if(
                parameters, [&](const Parameter& p) { return p.text.endsWith(u' ' + property.name); });
            if (same != parameters.end()) {
                same->text.prepend(QStringLiteral("in/"));
                continue;
            }
            parameters.push_back(
                {order, QStringLiteral("%1%2 %3").arg(direction, typeText(property.type), property.name)});
        }
    };
    add(method.out, QStringLiteral("out "));
    add(method.in, QString());
    std::ranges::stable_sort(parameters, {}, &Parameter::id);
    QStringList texts;
    for (const auto& parameter : parameters)
        texts += parameter.text;
    return QStringLiteral("%1 %2(%3)").arg(result, method.name, texts.join(QStringLiteral(", ")));
}

PropertyModel::PropertyModel(Kind kind, QObject* parent)
    : QAbstractTableModel(parent)
    , m_kind(kind) {}

void PropertyModel::setObject(const cim::Object& object) {
    beginResetModel();
    m_rows.clear();
    const cim::ClassPtr cls = object.instance ? object.instance->cls : object.cls;
    if (m_kind == Kind::System && object) {
        for (const QString& name : cim::systemPropertyNames()) {
            const auto value = cim::systemProperty(object, name).value_or(cim::Value());
            const auto type = cim::systemPropertyType(name);
            const QString text = cim::displayText(value, type);
            m_rows.push_back({name,
                              typeText(type),
                              oneLine(text),
                              value.isNull() ? QStringLiteral("NULL") : text,
                              {},
                              false,
                              value.isNull(),
                              cim::isInteger(type.base)});
        }
    } else if (m_kind == Kind::Own && cls) {
        for (std::size_t i = 0; i < cls->properties.size(); ++i) {
            const auto& property = cls->properties[i];
            const cim::Value& value = object.instance && i < object.instance->values.size()
                                          ? object.instance->values[i]
                                          : property.defaultValue;
            Row row;
            row.name = property.name;
            row.type = typeText(property.type);
            if (const QString referenced = property.referencedClass(); !referenced.isEmpty())
                row.type += QStringLiteral(" %1").arg(referenced);
            row.full = fullText(value, property.type);
            row.value = oneLine(value.isNull() ? QString() : cim::displayText(value, property.type));
            row.tip = qualifiersText(property.qualifiers);
            if (property.inherited && !property.origin.isEmpty())
                row.tip =
                    QCoreApplication::translate("PropertyModel", "declared in %1").arg(property.origin) +
                    (row.tip.isEmpty() ? QString() : u'\n' + row.tip);
            row.key = property.isKey();
            row.null = value.isNull();
            row.isDefault =
                object.instance && i < object.instance->isDefault.size() && object.instance->isDefault[i];
            row.number = !property.type.array &&
                         (cim::isInteger(property.type.base) || property.type.base == cim::BaseType::Real64 ||
                          property.type.base == cim::BaseType::Real32);
            m_rows.push_back(std::move(row));
        }
    }
    endResetModel();
}

int PropertyModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PropertyModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ValueText + 1;
}

QVariant PropertyModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || std::size_t(index.row()) >= m_rows.size())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return row.name;
        case TypeName:
            return row.type;
        default:
            return row.null ? QStringLiteral("NULL") : row.value.left(2000);
        }
    case Qt::EditRole:
        return index.column() == Name ? row.name : index.column() == TypeName ? row.type : row.full;
    case Qt::DecorationRole:
        return index.column() == Name && row.key ? QVariant(icon(QStringLiteral("key"), Tint::Muted))
                                                 : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == Name && row.key ? tr("%1, key").arg(row.name)
                                                 : data(index, Qt::DisplayRole).toString();
    case Qt::ForegroundRole:
        return index.column() == TypeName || (index.column() == ValueText && row.null)
                   ? QVariant(colours().muted)
                   : QVariant();
    case Qt::FontRole:
        if (index.column() == ValueText && row.null) {
            QFont font;
            font.setItalic(true);
            return font;
        }
        return {};
    case Qt::ToolTipRole:
        if (index.column() == ValueText)
            return cut(row.isDefault ? tr("%1\n(the class's default)").arg(row.full) : row.full);
        return row.tip.isEmpty() ? QVariant() : QVariant(cut(row.tip));
    default:
        return {};
    }
}

QVariant PropertyModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return m_kind == Kind::Own ? tr("Property") : tr("System property");
    case TypeName:
        return tr("Type");
    case ValueText:
        return tr("Value");
    default:
        return {};
    }
}

void MethodModel::setClass(cim::ClassPtr cls) {
    beginResetModel();
    m_class = std::move(cls);
    endResetModel();
}

int MethodModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_class ? 0 : int(m_class->methods.size());
}

int MethodModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Origin + 1;
}

QVariant MethodModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& method = m_class->methods[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return method.name;
        case Signature:
            return methodSignature(method);
        default:
            return method.origin.isEmpty() ? m_class->name : method.origin;
        }
    case Qt::DecorationRole:
        return index.column() == Name ? QVariant(icon(QStringLiteral("method"), Tint::Muted)) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Signature
                   ? methodSignature(method)
                   : (method.qualifiers.empty() ? QVariant()
                                                : QVariant(cut(qualifiersText(method.qualifiers))));
    default:
        return {};
    }
}

QVariant MethodModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Method");
    case Signature:
        return tr("Signature");
    case Origin:
        return tr("Declared in");
    default:
        return {};
    }
}

} // namespace wbemscope::ui
