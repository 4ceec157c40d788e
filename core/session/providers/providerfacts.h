#pragma once

#include "core/cim/object.h"
#include "core/security/callspan.h"
#include "core/security/providers/providerregistration.h"
#include "core/session/outcome.h"

#include <array>

/// From what a host sent to what a person reads: CIM objects to plain values, and these put together. No
/// calls; whatever the objects hold, nothing here throws.
namespace wbemscope {

/// The three lists that are read, in this order.
enum class ProviderStep : quint8 {
    Providers,     ///< Instances of __Win32Provider
    Registrations, ///< Instances of __ProviderRegistration
    Classes,       ///< Every class, for its qualifiers
};
inline constexpr int ProviderStepCount = static_cast<int>(ProviderStep::Classes) + 1;
/// "providers", "registrations", "classes": translated.
QString stepText(ProviderStep step);

/// No real namespace has so many (CIMV2: some 50 providers, 150 registrations, 1,500 classes), and a host
/// that makes up more must not keep us. Longer texts are cut, with "…".
inline constexpr std::size_t MostProviders = 2'000;
inline constexpr std::size_t MostRegistrations = 10'000;
inline constexpr std::size_t MostClasses = 20'000;
inline constexpr qsizetype LongestProviderText = 4'096;
inline constexpr std::size_t MostProviderTexts = 256; ///< In one array

/// How the reading of one list went.
struct ProviderSource {
    bool finished = false; ///< The host said that this was all.
    Outcome outcome;       ///< A refusal, or a partial answer's status.
    bool limited = false;  ///< We stopped: there are more than we want.
    int rows = 0;
    int unreadable = 0; ///< Rows among them whose bytes made no object.
    CallSpan calls;

    /// What is not in it is not there.
    bool isComplete() const {
        return finished && !limited && unreadable == 0 && outcome.kind() == CallOutcome::Ok;
    }
};

struct ClassFact {
    QString provider; ///< The `provider` qualifier
    ServedClass served;
};

/// The lists as they were read, not yet put together.
struct ProviderFacts {
    std::vector<ProviderRegistration> providers;
    std::vector<FeatureRegistration> registrations;
    std::vector<ClassFact> classes;
    std::array<ProviderSource, ProviderStepCount> sources;
    Outcome login; ///< When the namespace did not let us in, the lists are empty.
};

/// An instance of __Win32Provider; one of another class makes a registration that says so.
ProviderRegistration providerOf(const cim::Instance& instance);
FeatureRegistration registrationOf(const cim::Instance& instance);
/// Empty: the class names no provider.
std::optional<ClassFact> classFactOf(const cim::Class& cls);

/// What is known of the providers of a namespace.
struct NamespaceProviders {
    QString nameSpace;
    Outcome login;
    std::array<ProviderSource, ProviderStepCount> sources;
    /// By name; those that only registrations or classes speak of among them.
    std::vector<ProviderRegistration> providers;

    const ProviderSource& source(ProviderStep step) const { return sources[static_cast<std::size_t>(step)]; }
    ProviderKnowledge knowledge() const;
};
/// Registrations and classes go to the provider that they name.
NamespaceProviders joinProviders(const QString& nameSpace, ProviderFacts facts);

} // namespace wbemscope
