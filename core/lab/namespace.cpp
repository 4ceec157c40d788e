#include "core/lab/repository.h"
#include "core/lab/wmiservice.h"

#include <algorithm>

namespace wbemscope::lab {

namespace {

bool isSystemName(QStringView name) {
    return name.startsWith(u"__");
}

QString where(const QString& ns, QStringView what) {
    return QStringLiteral("%1:%2").arg(ns, what);
}

} // namespace

QString Namespace::name() const {
    return m_path.mid(m_path.lastIndexOf(u'\\') + 1);
}

cim::ClassPtr Namespace::findClass(QStringView name) const {
    const auto at = m_classIndex.constFind(name.toString().toLower());
    return at == m_classIndex.constEnd() ? nullptr : m_classes[static_cast<std::size_t>(*at)];
}

std::vector<cim::ClassPtr> Namespace::subclasses(QStringView name, bool deep) const {
    std::vector<cim::ClassPtr> found;
    for (const auto& cls : m_classes) {
        const bool below = name.isEmpty() ? deep || cls->derivation.empty()
                           : deep         ? !cim::sameName(cls->name, name) && cls->derivesFrom(name)
                                          : cim::sameName(cls->superclass(), name);
        if (below)
            found.push_back(cls);
    }
    return found;
}

QString Namespace::providerOf(const cim::Class& cls) {
    if (!cim::hasFlag(cls.qualifiers, u"dynamic"))
        return {};
    const auto* provider = cim::findQualifier(cls.qualifiers, u"provider");
    const QString* name = provider ? provider->value.asString() : nullptr;
    return name ? *name : QString();
}

QString Namespace::keyOf(const cim::ObjectPath& path) {
    cim::ObjectPath bare = path;
    bare.server.clear();
    bare.nameSpace.clear();
    return bare.normalized();
}

std::vector<cim::InstancePtr> Namespace::instances(QStringView className) const {
    std::vector<cim::InstancePtr> list;
    const auto table = m_instances.constFind(className.toString().toLower());
    if (table == m_instances.constEnd())
        return list;
    list.reserve(table->order.size());
    for (const auto& key : table->order)
        list.push_back(table->byPath.value(key));
    return list;
}

cim::InstancePtr Namespace::findInstance(const cim::ObjectPath& path) const {
    const auto table = m_instances.constFind(path.className.toLower());
    if (table == m_instances.constEnd())
        return nullptr;
    if (const auto hit = table->byPath.constFind(keyOf(path)); hit != table->byPath.constEnd())
        return *hit;
    // `Class="x"` leaves the key's name out, and a number may have been written as text.
    for (const auto& instance : table->byPath)
        if (path.identifies(*instance))
            return instance;
    return nullptr;
}

void Namespace::emitChange(Change::What what, cim::Object before, cim::Object after) {
    m_repository.emitChange(Change{what, m_path, std::move(before), std::move(after)});
}

void Namespace::putClass(cim::Class cls) {
    const QString at = where(m_path, cls.name);
    if (cls.name.isEmpty())
        fail(hr::WbemInvalidObject, at, QStringLiteral("The class has no name."));
    const QString superclass = cls.superclass();
    if (!superclass.isEmpty()) {
        const auto parent = findClass(superclass);
        if (!parent)
            fail(0x8004100DU /* WBEM_E_INVALID_SUPERCLASS */, at,
                 QStringLiteral("The superclass %1 does not exist in %2.").arg(superclass, m_path));
        cls.parent = parent;
    }
    cls.decoration = m_decoration;
    const QString key = cls.name.toLower();
    const auto existing = m_classIndex.constFind(key);
    if (existing != m_classIndex.constEnd()) {
        auto& slot = m_classes[static_cast<std::size_t>(*existing)];
        if (!subclasses(cls.name, true).empty())
            fail(0x80041025U /* WBEM_E_CLASS_HAS_CHILDREN */, at,
                 QStringLiteral("%1 has subclasses.").arg(cls.name));
        if (const auto table = m_instances.constFind(key);
            table != m_instances.constEnd() && !table->order.empty())
            fail(0x80041026U /* WBEM_E_CLASS_HAS_INSTANCES */, at,
                 QStringLiteral("%1 has instances.").arg(cls.name));
        const auto before = std::exchange(slot, std::make_shared<const cim::Class>(std::move(cls)));
        emitChange(Change::What::Modified, {before, nullptr}, {slot, nullptr});
        return;
    }
    if (static_cast<qsizetype>(m_classes.size()) >= MaxClasses)
        fail(hr::WbemQuotaViolation, at, QStringLiteral("There are too many classes in %1.").arg(m_path));
    m_classIndex.insert(key, static_cast<qsizetype>(m_classes.size()));
    m_classes.push_back(std::make_shared<const cim::Class>(std::move(cls)));
    emitChange(Change::What::Created, {}, {m_classes.back(), nullptr});
}

void Namespace::deleteClass(QStringView name) {
    const auto cls = findClass(name);
    const QString at = where(m_path, name);
    if (!cls)
        fail(hr::WbemNotFound, at, QStringLiteral("There is no class %1 in %2.").arg(name, m_path));
    if (isSystemName(name))
        fail(hr::WbemInvalidOperation, at, QStringLiteral("System classes cannot be deleted."));
    // Deleting a class deletes what derives from it, and all their instances (MS-WMI 3.1.4.3.9).
    auto doomed = subclasses(name, true);
    doomed.push_back(cls);
    for (const auto& dead : doomed) {
        if (const auto table = m_instances.take(dead->name.toLower()); !table.order.empty())
            m_instanceCount -= static_cast<qsizetype>(table.order.size());
        std::erase_if(m_classes, [&](const auto& c) { return c == dead; });
        emitChange(Change::What::Deleted, {dead, nullptr}, {});
    }
    m_classIndex.clear();
    for (std::size_t i = 0; i < m_classes.size(); ++i)
        m_classIndex.insert(m_classes[i]->name.toLower(), static_cast<qsizetype>(i));
}

void Namespace::putInstance(cim::Instance instance, qint32 flags) {
    const QString at = where(m_path, instance.cls->name);
    const auto cls = findClass(instance.cls->name);
    if (!cls)
        fail(hr::WbemInvalidClass, at,
             QStringLiteral("There is no class %1 in %2.").arg(instance.cls->name, m_path));
    if (cls->isAbstract())
        fail(hr::WbemInvalidClass, at,
             QStringLiteral("%1 is abstract and can have no instances.").arg(cls->name));
    if (instance.cls != cls) {
        // Values by name: what came over the wire has its own copy of the class.
        cim::Instance own = cim::Instance::of(cls);
        for (std::size_t i = 0; i < instance.cls->properties.size(); ++i) {
            const auto& property = instance.cls->properties[i];
            const int target = cls->propertyIndex(property.name);
            if (target < 0 || cls->properties[static_cast<std::size_t>(target)].type != property.type)
                fail(hr::WbemInvalidObject, at,
                     QStringLiteral("%1 has no such property %2.").arg(cls->name, property.name));
            own.values[static_cast<std::size_t>(target)] = instance.values[i];
            own.isDefault[static_cast<std::size_t>(target)] =
                i < instance.isDefault.size() && instance.isDefault[i];
        }
        own.qualifiers = std::move(instance.qualifiers);
        instance = std::move(own);
    }
    instance.decoration = m_decoration;
    for (std::size_t i = 0; i < cls->properties.size(); ++i)
        if (cim::hasFlag(cls->properties[i].qualifiers, u"not_null") && instance.values[i].isNull())
            fail(0x80041028U /* WBEM_E_ILLEGAL_NULL */, at,
                 QStringLiteral("%1 may not be NULL.").arg(cls->properties[i].name));
    auto stored = std::make_shared<const cim::Instance>(std::move(instance));
    const QString relative = cim::relativePath({nullptr, stored});
    const auto path = relative.isEmpty() ? std::nullopt : cim::ObjectPath::tryParse(relative);
    if (!path || !path->isInstance())
        fail(0x80041028U /* WBEM_E_ILLEGAL_NULL */, at,
             QStringLiteral("The instance of %1 lacks a key value.").arg(cls->name));
    const QString key = keyOf(*path);
    auto& table = m_instances[cls->name.toLower()];
    const auto existing = table.byPath.find(key);
    if (existing != table.byPath.end()) {
        if (flags & WbemFlagCreateOnly)
            fail(hr::WbemAlreadyExists, at, QStringLiteral("%1 exists already.").arg(relative));
        const auto before = std::exchange(*existing, stored);
        emitChange(Change::What::Modified, {nullptr, before}, {nullptr, stored});
        return;
    }
    if (flags & WbemFlagUpdateOnly)
        fail(hr::WbemNotFound, at, QStringLiteral("%1 does not exist.").arg(relative));
    if (m_instanceCount >= MaxInstances)
        fail(hr::WbemQuotaViolation, at, QStringLiteral("There are too many instances in %1.").arg(m_path));
    ++m_instanceCount;
    table.order.push_back(key);
    table.byPath.insert(key, stored);
    emitChange(Change::What::Created, {}, {nullptr, stored});
}

void Namespace::deleteInstance(const cim::ObjectPath& path) {
    const auto instance = findInstance(path);
    if (!instance)
        fail(hr::WbemNotFound, where(m_path, path.relativePath()),
             QStringLiteral("There is no such instance."));
    auto& table = m_instances[path.className.toLower()];
    const QString key = table.byPath.key(instance);
    table.byPath.remove(key);
    std::erase(table.order, key);
    --m_instanceCount;
    emitChange(Change::What::Deleted, {nullptr, instance}, {});
}

} // namespace wbemscope::lab
