#pragma once

#include "core/cim/object.h"

#include <functional>
#include <memory>

/// Managed Object Format as WMI's compiler takes it (DSP0004 Annex A; Win32 "Managed Object Format").
namespace wbemscope::cim::mof {

struct Error {
    QString file;
    int line = 0;   ///< From 1.
    int column = 0; ///< From 1, in UTF-16 units; a tab is one.
    QString message;

    QString toString() const; ///< "file:3:14: message"
    friend bool operator==(const Error&, const Error&) = default;
};

/// A class or an instance, in the order of the files.
struct Declaration {
    QString nameSpace; ///< "ROOT\\CIMV2", from the last #pragma namespace.
    Object object;     ///< Exactly one of cls and instance is set.
    QString alias;     ///< "$X" of `as $X`, without the dollar sign; empty: none.
    QString file;
    int line = 0;
    int column = 0;

    bool isClass() const { return object.cls != nullptr; }
    const QString& className() const { return object.cls ? object.cls->name : object.instance->cls->name; }
};

/// A `#pragma` other than namespace, as written: `#pragma autorecover`, `classflags("forceupdate")`,
/// `deleteclass("X", NOFAIL)`.
struct Pragma {
    QString name; ///< lower case
    std::vector<QString> arguments;
    QString file;
    int line = 0;
};

struct Document {
    std::vector<Declaration> declarations;
    std::vector<Pragma> pragmas;
    std::vector<Error> errors; ///< All of them, in order of place.

    bool ok() const { return errors.empty(); }
    int classCount() const;
    int instanceCount() const;
};

/// The definition of a class that the text names but does not declare (a superclass, the class of an
/// instance); null: unknown.
using ClassResolver = std::function<ClassPtr(const QString& nameSpace, const QString& className)>;

struct Limits {
    qsizetype maxTextLength = 16 * 1024 * 1024; ///< UTF-16 units of one file.
    int maxDepth = 32;                          ///< Embedded instances inside each other.
    std::size_t maxErrors = 100;                ///< Then one last "too many errors".
    std::size_t maxDeclarations = 200'000;
    std::size_t maxArrayElements = 1'000'000;
    std::size_t maxMembers = 4096; ///< Properties, methods, qualifiers, parameters of one thing.
    /// Inherited ones counted in each class, values in each instance: bounds the memory of a document.
    std::size_t maxTotalMembers = 20'000'000;
    std::size_t maxDerivation = 128;
};

struct Options {
    QString nameSpace = QStringLiteral("ROOT\\DEFAULT"); ///< Before the first #pragma namespace.
    /// Marks the objects with this server and their namespace; empty: no decoration.
    QString server;
    Limits limits;
};

/// Several files, one table of classes and aliases: a class of an earlier file serves a later one.
class Compiler {
public:
    explicit Compiler(ClassResolver resolver = {}, Options options = {});
    ~Compiler();
    Compiler(const Compiler&) = delete;
    Compiler& operator=(const Compiler&) = delete;

    /// Each file starts in Options::nameSpace. Never throws on bad text: see Document::errors.
    void add(const QString& text, const QString& fileName);
    const Document& document() const;
    Document take(); ///< Starts over, with an empty table.

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// One file.
Document parse(const QString& text, const QString& fileName, ClassResolver resolver = {},
               Options options = {});

/// Text of a MOF file: UTF-16 with a byte order mark, UTF-8 with or without, else Latin-1.
QString decodeText(const QByteArray& bytes);

} // namespace wbemscope::cim::mof
