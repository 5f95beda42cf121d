using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Platform.Commands;

/// <summary>
/// Makes commands and queries. Their constructors may be internal, so that a public command can work with what its
/// module keeps to itself; a command that another command takes as a parameter is made alike.
/// </summary>
public static class Activation
{
    private static readonly ConcurrentDictionary<Type, ConstructorInfo> Constructors = new();

    public static T Create<T>(IServiceProvider services)
        where T : class => (T)Create(typeof(T), services);

    private static object Create(Type type, IServiceProvider services)
    {
        var constructor = Constructors.GetOrAdd(type, static t => t
            .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single());
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Made(p.ParameterType)
            ? Create(p.ParameterType, services)
            : services.GetRequiredService(p.ParameterType))]);
    }

    private static bool Made(Type type) =>
        typeof(ICommand).IsAssignableFrom(type) || typeof(IQuery).IsAssignableFrom(type);
}
