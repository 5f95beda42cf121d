using System.Reflection;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Identity.SigningIn;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Identity;

/// <summary>
/// Every command of every module against every role, found by reflection: a new one is here by itself.
/// </summary>
public sealed class Roles_and_commands
{
    private static readonly Assembly[] Modules = [.. Assembly.Load("doorstep").GetReferencedAssemblies()
        .Where(a => a.Name!.StartsWith("Doorstep.")).Select(Assembly.Load), Assembly.Load("doorstep")];

    // Who is not signed in has no permission; these prove themselves by a password or a code.
    private static readonly Type[] Open = [typeof(ChangePassword), typeof(CreateFirstOwner), typeof(RecordSignIn)];

    [Fact]
    public async Task A_role_reaches_what_its_permissions_allow_and_nothing_else()
    {
        await using var world = await World.Begin();
        var commands = All(typeof(ICommand));
        Assert.True(commands.Count > 20, $"Only {commands.Count} commands were found.");
        foreach (var role in Enum.GetValues<Role>().Append((Role)0))
        {
            world.Actor = world.Actor with { Role = role };
            foreach (var command in commands)
            {
                var allowed = (Permissions.Of(role) & Needs(command)) == Needs(command);
                Assert.Equal((command, role, allowed ? "test.reached" : "permission.denied"),
                    (command, role, await Try(world, nameof(Run), command)));
            }

            foreach (var query in All(typeof(IQuery)))
                Assert.Equal(
                    (query, role, Permissions.Of(role).HasFlag(Needs(query)) ? "test.reached" : "permission.denied"),
                    (query, role, await Try(world, nameof(Ask), query)));
        }
    }

    [Fact]
    public void Every_command_and_question_asks_for_a_permission_but_the_ways_in() => Assert.Equal(
        Open.Select(t => t.Name).Order(),
        All(typeof(ICommand)).Concat(All(typeof(IQuery))).Where(t => Needs(t) == Permission.None).Select(t => t.Name)
        .Order());

    [Theory]
    [InlineData(Role.Owner, true)]
    [InlineData(Role.Operator, false)]
    [InlineData(Role.Picker, false)]
    [InlineData(Role.Support, false)]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Integration, false)]
    public void Only_an_owner_makes_tokens_people_and_merchants(Role role, bool may) =>
        Assert.Equal(may, Permissions.Of(role).HasFlag(Permission.ManagePeople));

    private static List<Type> All(Type kind) => [.. Modules.SelectMany(a => a.GetTypes())
        .Where(t => kind.IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false, IsGenericType: false })
        .OrderBy(t => t.FullName)];

    private static Permission Needs(Type type) => (Permission)type
        .GetProperty("Needs", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static Task<string> Try(World world, string how, Type type) => (Task<string>)typeof(Roles_and_commands)
        .GetMethod(how, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [world])!;

    private static async Task<string> Run<T>(World world)
        where T : class, ICommand => (await world.Run<T, Done>(_ => Task.FromResult(Reached))).Refusal!.Code;

    private static async Task<string> Ask<T>(World world)
        where T : class, IQuery => (await world.Ask<T, Done>(_ => Task.FromResult(Reached))).Refusal!.Code;

    private static Outcome<Done> Reached => Refusal.Conflict("test.reached", "The command was reached.");
}
