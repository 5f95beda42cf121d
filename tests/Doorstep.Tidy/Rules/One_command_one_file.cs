using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Doorstep.Tidy.Rules;

/// <summary>A command has a Request and a Run; it reads top to bottom in a file of its own name.</summary>
public sealed class One_command_one_file : Rule
{
    private const string Sound = """
        /// <summary>Puts work on an order to rest.</summary>
        public sealed class HoldOrder : ICommand
        {
            public sealed record Request(int Order);
            public Task<Outcome<Done>> Run(Request request) => null!;
        }
        """;

    private static readonly HashSet<string> Verbs = [.. """
        Accept Add Adjust Allocate Answer Apply Approve Archive Arrange Assign Attach Begin Block Book Buy Cancel
        Capture
        Change Charge Check Close Collect Complete Confirm Connect Correct Count Create Credit Define Delete Deliver
        Describe Detach Disable Discard Dispatch Download
        Edit Enable End Enter Expire Explain Export Find Finish Forget Get Grant
        Hand Hold Import Inspect Invite Issue Join Label Leave Lift List Load Lock Make Map Mark Match Mend Merge Move
        Name Note Open Pack Pause Pick Place Plan Post Preview Print Put
        Quarantine Queue Quote Read Recall Receive Reconcile Record
        Recall Refund Refuse Register Reject Release Remove Rename Reopen Repeat Replace Replay Report Request Reroute
        Reserve Resolve Restock Restore
        Resume Retire Retry Return Review Revoke Route Save Scan Schedule Search Send Set Ship Show
        Sign Sort Split Start Stop Store Stow Suggest Swap Switch Sync Take Track Transfer Undo Unlock Unpack Update
        Trace Unblock Verify Void
        Weigh Withdraw Write
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    private static readonly (string, string) Spec = ("tests/Doorstep.Specs/Orders/Holding.cs", "new HoldOrder(db)");

    [Fact]
    public void A_sound_command_passes() => Assert.Empty(Found(("src/Doorstep.Orders/HoldOrder.cs", Sound), Spec));

    [Fact]
    public void A_second_command_in_the_file_is_found() => Assert.Equal(
        ["src/Doorstep.Orders/HoldOrder.cs:8: LiftHold: a second command in this file",
            "src/Doorstep.Orders/HoldOrder.cs:8: LiftHold: the file has another name",
            "src/Doorstep.Orders/HoldOrder.cs:8: LiftHold: no file in tests/Doorstep.Specs names it"],
        Found(("src/Doorstep.Orders/HoldOrder.cs", Sound + "\n" + Sound.Replace("HoldOrder", "LiftHold")), Spec));

    [Fact]
    public void A_command_without_summary_and_spec_is_found() => Assert.Equal(
        ["src/Doorstep.Orders/HoldOrder.cs:1: HoldOrder: no <summary> says what it is for",
            "src/Doorstep.Orders/HoldOrder.cs:1: HoldOrder: no file in tests/Doorstep.Specs names it"],
        Found("src/Doorstep.Orders/HoldOrder.cs", Sound[(Sound.IndexOf('\n') + 1)..]));

    [Fact]
    public void A_command_that_is_open_to_heirs_or_named_by_a_noun_is_found() => Assert.Equal(
        ["src/Doorstep.Orders/OrderHold.cs:2: OrderHold: a command is public and sealed",
            "src/Doorstep.Orders/OrderHold.cs:2: OrderHold: a command's name starts with a verb",
            "src/Doorstep.Orders/OrderHold.cs:2: OrderHold: no file in tests/Doorstep.Specs names it"],
        Found(("src/Doorstep.Orders/OrderHold.cs",
            Sound.Replace("HoldOrder", "OrderHold").Replace("public sealed class", "internal class")), Spec));

    [Fact]
    public void A_command_without_a_request_is_found() => Assert.Equal(
        ["src/Doorstep.Orders/HoldOrder.cs:2: HoldOrder: a command has a nested record Request and a method Run"],
        Found(("src/Doorstep.Orders/HoldOrder.cs", Sound.Replace("record Request", "record Answer")), Spec));

    internal override IEnumerable<Finding> Check(Tree tree)
    {
        var words = tree.Code("tests/Doorstep.Specs/")
            .SelectMany(file => Regex.Matches(file.Text, @"\w+")).Select(word => word.Value).ToHashSet();
        foreach (var file in tree.Code("src/"))
        {
            var commands = file.Nodes<ClassDeclarationSyntax>().Where(IsCommand).ToList();
            foreach (var command in commands)
            {
                foreach (var says in Faults(command, commands[0], file, words))
                    yield return file.At(command, $"{command.Identifier.Text}: {says}");
            }
        }
    }

    private static bool IsCommand(ClassDeclarationSyntax type) =>
        type.BaseList?.Types.Any(parent => parent.ToString() == "ICommand") == true || HasShape(type);

    private static bool HasShape(ClassDeclarationSyntax type) =>
        type.Members.OfType<RecordDeclarationSyntax>().Any(record => record.Identifier.Text == "Request")
        && type.Members.OfType<MethodDeclarationSyntax>().Any(method => method.Identifier.Text == "Run");

    private static IEnumerable<string> Faults(
        ClassDeclarationSyntax command, ClassDeclarationSyntax first, SourceFile file, HashSet<string> specs)
    {
        var name = command.Identifier.Text;
        var modifiers = command.Modifiers.Select(modifier => modifier.Kind()).ToList();
        if (!HasShape(command)) yield return "a command has a nested record Request and a method Run";
        if (!modifiers.Contains(SyntaxKind.PublicKeyword) || !modifiers.Contains(SyntaxKind.SealedKeyword))
            yield return "a command is public and sealed";
        if (command != first) yield return "a second command in this file";
        if (file.Name != name + ".cs") yield return "the file has another name";
        if (!Verbs.Contains(Regex.Match(name, "^[A-Z][a-z]+").Value))
            yield return "a command's name starts with a verb";
        if (!command.GetLeadingTrivia().ToFullString().Contains("<summary>"))
            yield return "no <summary> says what it is for";
        if (!specs.Contains(name)) yield return "no file in tests/Doorstep.Specs names it";
    }
}
