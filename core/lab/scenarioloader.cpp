#include "core/lab/scenarioloader.h"

#include "core/cim/bytes.h"
#include "core/lab/accounts.h"

#include <QDir>
#include <QFile>

// A static library's resources must be named by somebody, outside any namespace.
static void initScenarioResources() {
    Q_INIT_RESOURCE(scenarios);
}

namespace wbemscope::lab {

using cim::mof::Compiler;
using cim::mof::Declaration;
using cim::mof::Document;
using cim::mof::Error;

namespace {

struct Source {
    QString name;
    QString text;
};

constexpr qint64 MaxFileSize = 16 * 1024 * 1024;

QString qualifierText(const cim::Qualifiers& qualifiers, QStringView name) {
    const auto* qualifier = cim::findQualifier(qualifiers, name);
    const QString* text = qualifier ? qualifier->value.asString() : nullptr;
    return text ? *text : QString();
}

Error errorAt(const Declaration& declaration, const QString& message) {
    return {declaration.file, declaration.line, declaration.column, message};
}

/// Qualifiers that tell the loader something and are no part of the object (Win32: the SDDL text "is not
/// stored").
void dropLoaderQualifiers(cim::Qualifiers& qualifiers) {
    std::erase_if(qualifiers, [](const cim::Qualifier& q) {
        return cim::sameName(q.name, u"NamespaceSecuritySDDL") || cim::sameName(q.name, u"CreatedBy");
    });
}

/// CreatedBy("%alice%"): whom CreatorSID names, which winmgmt writes from the creator's token.
void setCreator(cim::Instance& instance) {
    const QString creator = qualifierText(instance.qualifiers, u"CreatedBy");
    if (creator.isEmpty())
        return;
    const auto sid = Sid::parse(expandAccountNames(creator));
    if (!sid)
        fail(hr::WbemInvalidParameter, instance.cls->name,
             QStringLiteral("CreatedBy(\"%1\") names neither one of the cast nor a SID.").arg(creator));
    if (!instance.set(u"CreatorSID", cim::bytesValue(sid->encode())))
        fail(hr::WbemInvalidParameter, instance.cls->name,
             QStringLiteral("%1 has no CreatorSID.").arg(instance.cls->name));
}

/// ReadableBy is evaluated per call; what is wrong with it must be found now.
void checkReadableBy(const cim::Qualifiers& qualifiers) {
    const QString sddl = qualifierText(qualifiers, u"ReadableBy");
    if (!sddl.isEmpty())
        SecurityDescriptor::fromSddl(expandAccountNames(sddl), workshopDomainSid());
}

void checkReadableBy(const cim::Object& object) {
    if (object.instance) {
        checkReadableBy(object.instance->qualifiers);
        return;
    }
    for (const auto& property : object.cls->properties)
        checkReadableBy(property.qualifiers);
}

} // namespace

struct ScenarioLoader::Private {
    Repository& repository;
    std::vector<Source> sources;
    std::vector<Error> errors;
    std::vector<cim::Object> everywhere;

    void readDirectory(const QString& directory, std::vector<Source>& into);
    void compileTemplate();
    cim::ClassPtr templateClass(QStringView name) const;
    void apply(const Declaration& declaration);
    std::optional<SecurityDescriptor> descriptorOf(const cim::Instance& instance);
};

QString builtInScenarios() {
    return QStringLiteral(":/scenarios");
}

ScenarioLoader::ScenarioLoader(Repository& repository)
    : d(new Private{repository, {}, {}, {}}) {
    initScenarioResources();
}

ScenarioLoader::~ScenarioLoader() = default;

void ScenarioLoader::Private::readDirectory(const QString& directory, std::vector<Source>& into) {
    const QDir dir(directory);
    if (!dir.exists()) {
        errors.push_back({directory, 1, 1, QStringLiteral("There is no such directory.")});
        return;
    }
    const auto names = dir.entryList({QStringLiteral("*.mof")}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        errors.push_back({directory, 1, 1, QStringLiteral("There is no .mof file in this directory.")});
    for (const QString& name : names) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly) || file.size() > MaxFileSize) {
            errors.push_back(
                {file.fileName(), 1, 1,
                 file.isOpen() ? QStringLiteral("The file is larger than 16 MiB.") : file.errorString()});
            continue;
        }
        into.push_back({file.fileName(), cim::mof::decodeText(file.readAll())});
    }
}

void ScenarioLoader::addDirectory(const QString& directory) {
    d->readDirectory(directory, d->sources);
}

void ScenarioLoader::addText(const QString& text, const QString& fileName) {
    d->sources.push_back({fileName, text});
}

cim::ClassPtr ScenarioLoader::Private::templateClass(QStringView name) const {
    for (const auto& object : everywhere)
        if (object.cls && cim::sameName(object.cls->name, name))
            return object.cls;
    return nullptr;
}

void ScenarioLoader::Private::compileTemplate() {
    std::vector<Source> files;
    readDirectory(builtInScenarios() + QStringLiteral("/every"), files);
    Compiler compiler;
    for (const auto& source : files)
        compiler.add(source.text, source.name);
    Document document = compiler.take();
    errors.insert(errors.end(), document.errors.begin(), document.errors.end());
    for (auto& declaration : document.declarations)
        everywhere.push_back(std::move(declaration.object));
    repository.setTemplate(everywhere);
}

std::optional<SecurityDescriptor> ScenarioLoader::Private::descriptorOf(const cim::Instance& instance) {
    const QString sddl = qualifierText(instance.qualifiers, u"NamespaceSecuritySDDL");
    if (sddl.isEmpty())
        return std::nullopt;
    return SecurityDescriptor::fromSddl(expandAccountNames(sddl), workshopDomainSid());
}

void ScenarioLoader::Private::apply(const Declaration& declaration) {
    checkReadableBy(declaration.object);
    const auto ns = repository.find(declaration.nameSpace);
    if (!ns) {
        errors.push_back(
            errorAt(declaration, QStringLiteral("The namespace %1 does not exist; declare it with `instance "
                                                "of __NAMESPACE` in its parent.")
                                     .arg(declaration.nameSpace)));
        return;
    }
    if (declaration.isClass()) {
        if (declaration.className().startsWith(u"__")) {
            errors.push_back(
                errorAt(declaration, QStringLiteral("Names that begin with __ belong to system classes.")));
            return;
        }
        ns->putClass(*declaration.object.cls);
        return;
    }
    cim::Instance instance = *declaration.object.instance;
    const auto descriptor = descriptorOf(instance);
    const bool isNamespace = cim::sameName(declaration.className(), u"__NAMESPACE");
    const bool isThis = cim::sameName(declaration.className(), u"__thisNAMESPACE");
    if (descriptor && !isNamespace && !isThis) {
        errors.push_back(errorAt(
            declaration, QStringLiteral("NamespaceSecuritySDDL belongs to an instance of __NAMESPACE or "
                                        "__thisNAMESPACE.")));
        return;
    }
    setCreator(instance);
    dropLoaderQualifiers(instance.qualifiers);
    if (isNamespace) {
        const QString* name = instance.value(u"Name").asString();
        if (!name) {
            errors.push_back(errorAt(declaration, QStringLiteral("The namespace has no name.")));
            return;
        }
        // A second scenario may add to a namespace of the first.
        if (const auto existing = repository.find(ns->path() + u'\\' + *name)) {
            if (descriptor)
                repository.setDescriptor(*existing, *descriptor);
            return;
        }
        repository.create(ns.get(), *name, descriptor.value_or(SecurityDescriptor{}));
    } else if (isThis) {
        if (descriptor)
            repository.setDescriptor(*ns, *descriptor);
        return;
    } else if (cim::sameName(declaration.className(), u"__SystemSecurity")) {
        if (cim::findQualifier(instance.qualifiers, u"RequiresEncryption"))
            ns->setRequiresEncryption(cim::hasFlag(instance.qualifiers, u"RequiresEncryption"));
    }
    ns->putInstance(std::move(instance), 0);
}

std::vector<Error> ScenarioLoader::load() {
    d->compileTemplate();
    d->repository.create(nullptr, QStringLiteral("ROOT"), {});

    Compiler compiler([this](const QString& ns, const QString& name) -> cim::ClassPtr {
        if (const auto existing = d->repository.find(ns))
            if (auto cls = existing->findClass(name))
                return cls;
        return d->templateClass(name);
    });
    for (const auto& source : d->sources)
        compiler.add(source.text, source.name);
    const Document document = compiler.take();
    d->errors.insert(d->errors.end(), document.errors.begin(), document.errors.end());
    for (const auto& declaration : document.declarations) {
        try {
            d->apply(declaration);
        } catch (const ProtocolError& e) {
            d->errors.push_back(errorAt(declaration, e.message()));
        }
    }
    return std::move(d->errors);
}

} // namespace wbemscope::lab
