<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>CheckMofCommand</name>
        <message numerus="yes">
            <source>%n class(es)</source>
            <translation>
                <numerusform>%n class</numerusform>
                <numerusform>%n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n error(s)</source>
            <translation>
                <numerusform>%n error</numerusform>
                <numerusform>%n errors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n instance(s)</source>
            <translation>
                <numerusform>%n instance</numerusform>
                <numerusform>%n instances</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProbeModel</name>
        <message numerus="yes">
            <source>, %Ln row(s)</source>
            <translation>
                <numerusform>, %Ln row</numerusform>
                <numerusform>, %Ln rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope</name>
        <message numerus="yes">
            <source>%1 of %n step(s) passed</source>
            <translation>
                <numerusform>%1 of %n step passed</numerusform>
                <numerusform>%1 of %n steps passed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n object(s) came.</source>
            <translation>
                <numerusform>%n object came.</numerusform>
                <numerusform>%n objects came.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A lesson has at most %n steps.</source>
            <translation>
                <numerusform>A lesson has at most %n step.</numerusform>
                <numerusform>A lesson has at most %n steps.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A step has at most %n lines of directives.</source>
            <translation>
                <numerusform>A step has at most %n line of directives.</numerusform>
                <numerusform>A step has at most %n lines of directives.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Lists and quotations nest deeper than %n levels.</source>
            <translation>
                <numerusform>Lists and quotations nest deeper than %n level.</numerusform>
                <numerusform>Lists and quotations nest deeper than %n levels.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The line is longer than %n characters.</source>
            <translation>
                <numerusform>The line is longer than %n character.</numerusform>
                <numerusform>The line is longer than %n characters.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>There was no such call among the %n of this step.</source>
            <translation>
                <numerusform>There was no such call among the %n of this step.</numerusform>
                <numerusform>There was no such call among the %n of this step.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::BindingGraph</name>
        <message numerus="yes">
            <source>The picture leaves out %Ln subscriptions; the table has all of them.</source>
            <translation>
                <numerusform>The picture leaves out %Ln subscription; the table has all of them.</numerusform>
                <numerusform>The picture leaves out %Ln subscriptions; the table has all of them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ConsumersPage</name>
        <message numerus="yes">
            <source>%Ln broken</source>
            <translation>
                <numerusform>%Ln broken</numerusform>
                <numerusform>%Ln broken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln namespaces read…</source>
            <translation>
                <numerusform>%Ln namespace read…</numerusform>
                <numerusform>%Ln namespaces read…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln subscriptions</source>
            <translation>
                <numerusform>%Ln subscription</numerusform>
                <numerusform>%Ln subscriptions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln suspicious</source>
            <translation>
                <numerusform>%Ln suspicious</numerusform>
                <numerusform>%Ln suspicious</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln worth a look</source>
            <translation>
                <numerusform>%Ln worth a look</numerusform>
                <numerusform>%Ln worth a look</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::NamespaceWalk</name>
        <message numerus="yes">
            <source>Stopped after %Ln namespaces: no host has so many.</source>
            <translation>
                <numerusform>Stopped after %Ln namespace: no host has so many.</numerusform>
                <numerusform>Stopped after %Ln namespaces: no host has so many.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::PduModel</name>
        <message numerus="yes">
            <source>Packet (%n more not kept)</source>
            <translation>
                <numerusform>Packet (%n more not kept)</numerusform>
                <numerusform>Packet (%n more not kept)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProbeRoom</name>
        <message numerus="yes">
            <source>%n call(s)</source>
            <translation>
                <numerusform>%n call</numerusform>
                <numerusform>%n calls</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::RightsRoom</name>
        <message numerus="yes">
            <source>%Ln namespaces read…</source>
            <translation>
                <numerusform>%Ln namespace read…</numerusform>
                <numerusform>%Ln namespaces read…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::SubscriptionPage</name>
        <message numerus="yes">
            <source>%Ln events</source>
            <translation>
                <numerusform>%Ln event</numerusform>
                <numerusform>%Ln events</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::WorkshopRoom</name>
        <message numerus="yes">
            <source>%1 of %n step(s) passed</source>
            <translation>
                <numerusform>%1 of %n step passed</numerusform>
                <numerusform>%1 of %n steps passed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
</TS>
