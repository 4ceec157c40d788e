#pragma once

#include "core/security/callrecord.h"
#include "core/session/connectionrequest.h"

#include <variant>

/// Lessons: Markdown whose steps can be done and judged. The language of their directives is described in
/// resources/lessons/README.md.
namespace wbemscope::lessons {

/// The switches of the lab that a step wants.
struct LabSwitches {
    bool hardening = true;
    AuthnLevel authnHint = AuthnLevel::Pkt;

    friend bool operator==(const LabSwitches&, const LabSwitches&) = default;
};

/// The form as a step wants it. What a step doesn't say is as the step before left it, so that each step can
/// be done on its own.
struct Setting {
    bool atLab = true;                         ///< False: the connection that the user has ("host: current").
    QString account = QStringLiteral("alice"); ///< Of the lab.
    std::optional<QString> password;           ///< Another one than the account's; for the lab only.
    SecurityBlanket blanket;                   ///< Service and levels; no identity.
    std::map<ProxyKind, BlanketOverride> overrides;
    QString nameSpace = QStringLiteral("ROOT\\CIMV2");
    LabSwitches lab;

    friend bool operator==(const Setting&, const Setting&) = default;
};

struct Operation {
    enum class Kind : quint8 { None, Connect, Query, Get, Method };
    Kind kind = Kind::None;
    QString text;                                ///< The query, or the path of the object.
    QString method;                              ///< Of the object, for Kind::Method.
    std::vector<std::pair<QString, QString>> in; ///< Values of the method's parameters, as written.
};

/// What a call must look like, one thing about it.
struct Facet {
    QString name;  ///< One of facetNames().
    QString value; ///< In the spelling that the ledger uses.
};

/// The kinds of thing that a step's outcome can have to show.
namespace expect {

/// How the operation ended: a kind of outcome, or one very code.
struct Result {
    std::optional<CallOutcome> kind;
    HResult code = 0;
};

struct At {
    Stage stage = Stage::Operation;
};

struct Rows {
    qint64 least = 0;
    qint64 most = 0;
};

/// An object with all of these values; "NULL" is no value.
struct Row {
    bool absent = false;
    std::vector<std::pair<QString, QString>> cells;
};

struct Call {
    enum class Which : quint8 { Last, Every, None };
    Which which = Which::Last;
    QString pattern; ///< "IWbemServices::ExecQuery", "IRemUnknown2::*"
    std::vector<Facet> facets;
};

/// What the security descriptor that came back gives an account of the lab, all of it.
struct May {
    QString account;
    quint32 rights = 0; ///< WmiRight bits
};

} // namespace expect

/// One of them, as a lesson has it.
struct Expectation {
    std::variant<expect::Result, expect::At, expect::Rows, expect::Row, expect::Call, expect::May> what;
    QString text; ///< As it is written.
    int line = 0;
};

struct Step {
    QString title;
    QString markdown; ///< Without the directives.
    Setting setting;
    Operation operation;
    std::vector<Expectation> expectations;
    QString room; ///< One of roomNames() that the step is looked at in; empty: none in particular.
    int line = 0;

    bool canRun() const { return operation.kind != Operation::Kind::None; }
};

struct Lesson {
    QString name;   ///< "identify": the file's, without its number.
    int number = 0; ///< 0: the file's name has none.
    QString title;
    QString introduction; ///< Markdown in front of the first step.
    QString fileName;
    std::vector<Step> steps;
};

/// What is wrong in a lesson, and where.
struct Mistake {
    QString fileName;
    int line = 0; ///< 0: the file as a whole.
    QString reason;

    QString text() const; ///< "lesson.md:12: …"
};

/// What is read of a file that somebody hands us.
inline constexpr qint64 MaxFileBytes = 256 << 10;
inline constexpr int MaxSteps = 64;
inline constexpr int MaxDirectives = 64; ///< Of a step.
inline constexpr int MaxLine = 4096;     ///< Characters.
inline constexpr int MaxNesting = 8;     ///< Quotations and lists within each other.
inline constexpr int MaxMistakes = 20;

/// Reads a lesson. It is complete exactly when `mistakes` stays empty.
Lesson parseLesson(const QString& text, const QString& fileName, std::vector<Mistake>& mistakes);

/// The form as the step wants it, for people: "alice in ROOT\\CIMV2, pktPrivacy, impersonate".
QString settingText(const Step& step);
/// What it does then: the query, "connect", "__SystemSecurity=@ → GetSD()".
QString operationText(const Step& step);

/// What `call:` can ask about.
QStringList facetNames();

/// The rooms of the window that `room:` can bring to the front: those that stand beside the lesson, none that
/// would cover it.
QStringList roomNames();

} // namespace wbemscope::lessons
