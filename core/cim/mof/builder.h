#pragma once

#include "core/cim/mof/parser.h"

#include <QHash>
#include <QSet>

namespace wbemscope::cim::mof {

/// What several files of one Compiler share.
struct State {
    ClassResolver resolver;
    Options options;
    Document document;

    struct Alias {
        std::shared_ptr<Instance> instance;
        QString nameSpace;
    };
    QHash<QString, ClassPtr> classes; ///< By scope key.
    QSet<QString> broken;             ///< Classes that had an error: their users are not blamed for it.
    QHash<QString, Alias> aliases;    ///< By folded name.
    std::size_t totalMembers = 0;
};

/// Gives the statements of one file their meaning.
class Builder {
public:
    Builder(State& state, Diagnostics& diagnostics, QString file, const Parser& parser);

    void add(const Statement& statement);
    /// Resolves the aliases that were used before they were declared.
    void finish();

private:
    /// An alias that stands for a path, in a property whose instance is not finished.
    struct Pending {
        std::shared_ptr<Instance> instance;
        std::size_t property;
        int element; ///< -1: not an array
        QString alias;
        QString nameSpace; ///< Of the one who refers.
        Place place;
    };
    struct Size {
        quint64 objects = 1; ///< Itself and all that it embeds.
        int depth = 1;
    };

    void add(const ClassNode& node);
    void add(const InstanceNode& node);
    void add(const PragmaNode& node);
    void add(const QualifierTypeNode& node);

    void error(Place place, const QString& message) { m_diagnostics.report(place, message); }
    void count(std::size_t members, Place place);
    QString key(const QString& className) const;
    ClassPtr find(const QString& className);
    void decorate(std::optional<Decoration>& decoration) const;

    std::shared_ptr<Class> build(const ClassNode& node, bool& failed);
    void inherit(Class& cls, const ClassPtr& parent) const;
    bool addProperty(Class& cls, const PropertyNode& node);
    bool addMethod(Class& cls, const MethodNode& node);
    std::shared_ptr<Class> signature() const;
    bool addParameters(Method& method, const MethodNode& node);
    void listed(Class& cls, const ClassNode& node);
    QString listedOrigin(const Class& cls, const QString& printed) const;

    Qualifiers build(const QualifierNodes& nodes, bool& failed);
    quint8 flavor(const QString& name, const std::vector<std::pair<QString, Place>>& words, bool& failed);
    bool merge(Qualifiers& effective, Qualifiers own, const QualifierNodes& nodes);
    std::optional<Value> qualifierValue(const ValueNode& node, Type& type);

    std::shared_ptr<Instance> build(const InstanceNode& node);
    bool assign(const std::shared_ptr<Instance>& instance, const AssignmentNode& node, QSet<int>& assigned);
    std::optional<Value> build(const ValueNode& node, Type type);
    std::optional<Value> scalar(const ValueNode& node, BaseType base);
    ClassPtr withArrays(ClassPtr cls, const InstanceNode& node);
    void measure(const Instance& instance, Place place);
    static QString pathOf(const State::Alias& alias, const QString& seenFrom);

    State& m_state;
    Diagnostics& m_diagnostics;
    QString m_file;
    bool m_listing;
    QString m_listingServer;
    QString m_nameSpace;
    QHash<QString, quint8> m_defaultFlavors; ///< From `Qualifier X : ...;`, by folded name.
    std::vector<Pending> m_pending;
    QHash<const Instance*, int> m_openKeys; ///< Keys that are still pending.
    QHash<const Instance*, Size> m_sizes;   ///< Of instances that embed something.
};

} // namespace wbemscope::cim::mof
